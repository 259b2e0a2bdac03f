package org.treatmentcourse.command.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;

/**
 * The newest checkpoint that this installation knows of, in a file outside the ledger's database: a
 * copy of the database that is put in its place brings no older one along. For one thread; several
 * instances may share a file.
 */
public final class CheckpointFile {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFile.class);

  private final Path file;
  private final String origin;
  private final List<VerifierKey> keys;

  /**
   * A checkpoint file that is kept at a path.
   *
   * @param origin the log's name
   * @param keys those that sign it or did so once
   * @throws UncheckedIOException if no file can be made there: a service that can't keep a
   *     checkpoint doesn't start
   */
  public CheckpointFile(Path file, String origin, List<VerifierKey> keys) {
    this.file = file.toAbsolutePath();
    this.origin = origin;
    this.keys = List.copyOf(keys);
    try {
      Files.createDirectories(folder());
      Files.delete(Files.createTempFile(folder(), "checkpoint-", ".tmp"));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the newest checkpoint can't be kept in "
              + file
              + ": set treatmentcourse.transparency.checkpoint-file to a place that can be written"
              + " and is not restored together with the database",
          e);
    }
  }

  /** The kept checkpoint; empty if there is none that a key of ours signed. */
  public Optional<Checkpoint> read() {
    try {
      var note = SignedNote.parse(Files.readString(file));
      var checkpoint = Checkpoint.parse(note.text());
      if (checkpoint.origin().equals(origin) && !note.signedBy(keys).isEmpty()) {
        return Optional.of(checkpoint);
      }
      LOG.warn("no key of ours signed the checkpoint in {}: it counts for nothing", file);
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException | IOException e) {
      LOG.warn("the checkpoint in {} can't be read and counts for nothing: {}", file, e.toString());
      return Optional.empty();
    }
  }

  /**
   * Keeps a checkpoint of ours instead of a smaller one; it is on the disk when this returns.
   *
   * @throws UncheckedIOException if it can't be kept
   */
  public void keep(SignedNote note) {
    // Another instance with this file may have kept a larger one, or do so just now: then this one
    // stands for a moment, until that instance or this one keeps the next.
    if (read().filter(kept -> kept.size() >= Checkpoint.parse(note.text()).size()).isPresent()) {
      return;
    }
    try {
      var incoming = Files.createTempFile(folder(), "checkpoint-", ".tmp");
      Files.writeString(incoming, note.toString());
      sync(incoming, StandardOpenOption.WRITE);
      // Crash here: the one before is kept, and a file that nobody reads.
      Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
      sync(folder(), StandardOpenOption.READ);
    } catch (IOException e) {
      throw new UncheckedIOException("the checkpoint can't be kept in " + file, e);
    }
  }

  private Path folder() {
    return file.resolveSibling("");
  }

  private static void sync(Path path, StandardOpenOption option) throws IOException {
    try (var channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }
}
