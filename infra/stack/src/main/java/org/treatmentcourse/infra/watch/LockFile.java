package org.treatmentcourse.infra.watch;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.treatmentcourse.infra.parts.process.Waiting;

/** What one process at a time holds; the system lets go of it when that process ends, however. */
public final class LockFile {
  private static final Duration FOREVER = Duration.ofDays(10_000);

  private final Path file;

  private LockFile(Path file) {
    this.file = file;
  }

  /** Held while somebody starts or stops parts of a stack. */
  public static LockFile ofChanges(Path dataFolder) {
    return new LockFile(dataFolder.resolve("up.lock"));
  }

  /** Held as long as somebody starts again what ends. */
  public static LockFile ofWatching(Path dataFolder) {
    return new LockFile(dataFolder.resolve("watch.lock"));
  }

  /** The lock, until it is closed; empty while another holds it, in this process or not. */
  public Optional<Held> tryHold() {
    try {
      var channel = FileChannel.open(file, CREATE, WRITE);
      try {
        if (channel.tryLock() != null) {
          return Optional.of(new Held(channel));
        }
      } catch (OverlappingFileLockException thisProcessHoldsIt) {
        // As if another did.
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the lock. */
  public Held hold() {
    var held = new AtomicReference<Optional<Held>>(Optional.empty());
    Waiting.until(
        FOREVER,
        () -> {
          held.set(tryHold());
          return held.get().isPresent();
        });
    return held.get().orElseThrow();
  }

  /** Whether somebody holds it. */
  public boolean isHeld() {
    try (var tried = tryHold().orElse(null)) {
      return tried == null;
    }
  }

  /** Whether a file of a stack's folder is one of its locks. */
  public static boolean isOne(Path file) {
    return file.getFileName().toString().endsWith(".lock");
  }

  /** The lock while it is held. */
  public static final class Held implements AutoCloseable {
    private final FileChannel channel;

    private Held(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
