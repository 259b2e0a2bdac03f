package org.treatmentcourse.fork;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import java.time.Instant;
import java.util.List;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.wire.DomainEvent;

/** The forks of the log over the ledger, one after the other. */
@Sensitive(ADMINISTRATIVE)
public sealed interface ForkEvent extends DomainEvent {
  /** The one stream of all forks. */
  String STREAM = "log-forks";

  /**
   * Two people declared that commits are lost which the log had signed, and that the ledger goes on
   * as a log of another name. This event is the first commit that the former log lacks. What the
   * former log had from its number on is not in the ledger.
   *
   * @param former the last head of the log that is left; if declarations of forks are lost, too,
   *     one of each name that it has had since
   * @param fork the new log, at the last head that all of them have
   * @param reason in one line
   * @param signatures of two people or more, each by a key of their own
   */
  record LogForkDeclared(
      List<LogHead> former,
      LogHead fork,
      @Holds(NARRATIVE) String reason,
      List<ForkSignature> signatures,
      Instant occurredAt)
      implements ForkEvent {
    public LogForkDeclared {
      Texts.requireText(reason, "reason");
      former = List.copyOf(former);
      signatures = List.copyOf(signatures);
    }
  }
}
