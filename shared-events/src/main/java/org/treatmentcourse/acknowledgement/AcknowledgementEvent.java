package org.treatmentcourse.acknowledgement;

import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import java.time.Instant;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.wire.DomainEvent;

/**
 * What an officer says of a finding (45 CFR 164.308(a)(1)(ii)(D)). Outcomes are choices and not
 * texts, so that they can't tell of a patient.
 */
@Sensitive(ADMINISTRATIVE)
public sealed interface AcknowledgementEvent extends DomainEvent {
  /** The finding, by the event that says it. */
  FindingId finding();

  /** What came of looking into a finding. */
  enum FindingOutcome {
    /** Explained by the record, or of no consequence. */
    NO_ACTION_NEEDED,
    /** The record was corrected. */
    RECORD_CORRECTED,
    /** What led to it was changed, such as a way of working. */
    CAUSE_ADDRESSED,
    /** Reported to an authority or to whom it concerns. */
    REPORTED
  }

  /**
   * Somebody looked into a finding.
   *
   * @param clinic whose finding it is
   * @param finding the event that says it
   * @param stream that event's
   * @param seq its place there
   * @param outcome what came of it
   */
  record FindingAcknowledged(
      ClinicId clinic,
      FindingId finding,
      @Holds(REFERENCE) String stream,
      @Holds(REFERENCE) long seq,
      FindingOutcome outcome,
      Instant occurredAt)
      implements AcknowledgementEvent {
    public FindingAcknowledged {
      requirePlace(stream, seq);
    }
  }

  /** Whether an emergency access was right. */
  enum EmergencyVerdict {
    JUSTIFIED,
    NOT_JUSTIFIED
  }

  /**
   * Somebody looked into an emergency access (45 CFR 164.312(a)(2)(ii)).
   *
   * @param clinic whose course was opened
   * @param finding the event that says it
   * @param stream that event's
   * @param seq its place there
   * @param verdict whether it was right
   */
  record EmergencyAccessReviewed(
      ClinicId clinic,
      FindingId finding,
      @Holds(REFERENCE) String stream,
      @Holds(REFERENCE) long seq,
      EmergencyVerdict verdict,
      Instant occurredAt)
      implements AcknowledgementEvent {
    public EmergencyAccessReviewed {
      requirePlace(stream, seq);
    }
  }

  private static void requirePlace(String stream, long seq) {
    Texts.requireText(stream, "stream");
    Numbers.requireBetween(seq, 0, Long.MAX_VALUE, "seq");
  }
}
