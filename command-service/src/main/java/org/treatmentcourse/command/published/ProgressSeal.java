package org.treatmentcourse.command.published;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;

/**
 * The log's signature under the relay's progress: without it anybody who may write to the topic
 * could have events published twice or never. It names the newest signed head of the log, too.
 */
public final class ProgressSeal {
  /** No log's name, so that it never passes for a checkpoint. */
  private static final String FIRST_LINE = "treatment-course relay progress v1";

  private static final String COMMIT = "commit ";
  private static final String COMMAND = "command ";
  private static final int LINES = 6;

  private final Signer signer;
  private final List<VerifierKey> keys;
  private final Supplier<Checkpoint> head;

  /** Signs a text that ends with a newline. */
  @FunctionalInterface
  public interface Signer {
    SignedNote sign(String text);
  }

  /**
   * A seal of a log.
   *
   * @param keys those that sign it or did so once
   * @param head the newest state of the log that is signed
   */
  public ProgressSeal(Signer signer, List<VerifierKey> keys, Supplier<Checkpoint> head) {
    this.signer = signer;
    this.keys = List.copyOf(keys);
    this.head = head;
  }

  /** The same progress with the head of this moment, signed. */
  RelayProgress seal(RelayProgress progress) {
    var at = head.get();
    var note = signer.sign(text(progress.commit(), progress.command(), at));
    return new RelayProgress(
        progress.commit(), progress.command(), Optional.of(new Sealed(at, note)));
  }

  /**
   * The seal that a record bears.
   *
   * @param commit of the record itself
   * @param command of the record itself
   * @throws IllegalArgumentException if this log did not seal just that
   */
  Sealed verify(long commit, Optional<UUID> command, String seal) {
    var note = SignedNote.parse(seal);
    var lines = note.text().lines().toList();
    if (lines.size() != LINES) {
      throw new IllegalArgumentException("a seal has six lines");
    }
    var at = Checkpoint.parse(String.join("\n", lines.subList(LINES - 3, LINES)) + "\n");
    if (!note.text().equals(text(commit, command, at))) {
      throw new IllegalArgumentException("the seal is of another progress");
    }
    if (!note.isSignedAs(at.origin(), keys)) {
      throw new IllegalArgumentException("no key of this log made the seal");
    }
    return new Sealed(at, note);
  }

  private static String text(long commit, Optional<UUID> command, Checkpoint head) {
    var id = command.map(UUID::toString).orElse("unknown");
    return FIRST_LINE + "\n" + COMMIT + commit + "\n" + COMMAND + id + "\n" + head.text();
  }

  /**
   * A seal.
   *
   * @param head the newest signed state of the log when it was made
   */
  public record Sealed(Checkpoint head, SignedNote note) {}
}
