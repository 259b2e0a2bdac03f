package org.treatmentcourse.command.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.LogOrigin;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;

/**
 * The newest checkpoint that this installation knows of, in a file outside the ledger's database: a
 * copy of the database that is put in its place brings no older one along. It is signed anew with a
 * fourth line, {@code kept <when>}, so that a file that was copied doesn't look newer than it is.
 * For one thread; several instances may share a file.
 */
public final class CheckpointFile {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFile.class);

  /** An older one says too little of what was published since. */
  static final Duration RECENT = Duration.ofHours(1);

  /** So often it is written anew at least, while its instance is on duty. */
  static final Duration KEPT_ANEW_AFTER = Duration.ofMinutes(10);

  private static final String KEPT = "kept ";
  private static final int LINE_OF_THE_TIME = 3;

  private final Path file;
  private final String origin;
  private final List<VerifierKey> keys;
  private final Function<String, SignedNote> signer;
  private final InstantSource clock;

  /**
   * A kept checkpoint.
   *
   * @param at when it was kept; empty if an earlier build kept it
   */
  public record Kept(Checkpoint checkpoint, Optional<Instant> at) {
    /** True if it was kept within this time, whichever way the clock was set since. */
    boolean isWithin(Duration age, Instant now) {
      return at.filter(then -> Duration.between(then, now).abs().compareTo(age) <= 0).isPresent();
    }
  }

  /**
   * A checkpoint file that is kept at a path.
   *
   * @param origin the log's name before any fork
   * @param keys those that sign it or did so once
   * @param signer of the log, for a text that ends with a newline
   * @throws UncheckedIOException if no file can be made there: a service that can't keep a
   *     checkpoint doesn't start
   */
  public CheckpointFile(
      Path file,
      String origin,
      List<VerifierKey> keys,
      Function<String, SignedNote> signer,
      InstantSource clock) {
    this.file = file.toAbsolutePath();
    this.origin = origin;
    this.keys = List.copyOf(keys);
    this.signer = signer;
    this.clock = clock;
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
  public Optional<Kept> read() {
    try {
      var note = SignedNote.parse(Files.readString(file));
      var checkpoint = Checkpoint.parse(note.text());
      if (LogOrigin.areOfOneLog(checkpoint.origin(), origin)
          && note.isSignedAs(checkpoint.origin(), keys)) {
        return Optional.of(new Kept(checkpoint, time(note.text())));
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

  private static Optional<Instant> time(String text) {
    try {
      return text.lines()
          .skip(LINE_OF_THE_TIME)
          .findFirst()
          .filter(line -> line.startsWith(KEPT))
          .map(line -> Instant.parse(line.substring(KEPT.length())));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** True if a kept checkpoint is recent enough to begin duty by. */
  public boolean isRecent(Kept kept) {
    return kept.isWithin(RECENT, clock.instant());
  }

  /**
   * Keeps a checkpoint of ours instead of a smaller one, of one of the same size that was kept a
   * while ago, or of any that a declared fork left behind; it is on the disk when this returns.
   *
   * @throws UncheckedIOException if it can't be kept
   */
  public void keep(SignedNote note) {
    // Another instance with this file may have kept a larger one, or do so just now: then this one
    // stands for a moment, until that instance or this one keeps the next.
    var now = clock.instant();
    var checkpoint = Checkpoint.parse(note.text());
    if (read().filter(kept -> isEnough(kept, checkpoint, now)).isPresent()) {
      return;
    }
    var at = now.truncatedTo(ChronoUnit.SECONDS);
    try {
      var incoming = Files.createTempFile(folder(), "checkpoint-", ".tmp");
      Files.writeString(incoming, signer.apply(checkpoint.text() + KEPT + at + "\n").toString());
      sync(incoming, StandardOpenOption.WRITE);
      // Crash here: the one before is kept, and a file that nobody reads.
      Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
      sync(folder(), StandardOpenOption.READ);
    } catch (IOException e) {
      throw new UncheckedIOException("the checkpoint can't be kept in " + file, e);
    }
  }

  private static boolean isEnough(Kept kept, Checkpoint checkpoint, Instant now) {
    return kept.checkpoint().origin().equals(checkpoint.origin())
        && (kept.checkpoint().size() > checkpoint.size()
            || (kept.checkpoint().size() == checkpoint.size()
                && kept.isWithin(KEPT_ANEW_AFTER, now)));
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
