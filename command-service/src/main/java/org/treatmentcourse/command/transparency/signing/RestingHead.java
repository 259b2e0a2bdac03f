package org.treatmentcourse.command.transparency.signing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;

/**
 * Signs the head of a log to which nothing is appended anew, with the time. Each time is later than
 * the one before, also where the clock was set back. Not safe for several threads.
 */
public final class RestingHead {
  private final LogSigners signers;
  private final InstantSource clock;
  private Instant last = Instant.EPOCH;

  public RestingHead(LogSigners signers, InstantSource clock) {
    this.signers = signers;
    this.clock = clock;
  }

  /** The note; empty if the log has another name by now. */
  public Optional<SignedNote> sign(Checkpoint head) {
    if (!head.origin().equals(signers.origin())) {
      return Optional.empty();
    }
    var now = clock.instant();
    last = now.isAfter(last) ? now : last.plusMillis(1);
    return Optional.of(signers.sign(head.text(last)));
  }
}
