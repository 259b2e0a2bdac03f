package org.treatmentcourse.course.event;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;
import static org.treatmentcourse.field.Sensitivity.CLINICAL;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.course.signing.SignedRecords;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.guard.Texts;

/** Corrections point at the event they correct; no event is ever edited. */
@Sensitive(CLINICAL)
public sealed interface CorrectionEvent extends TreatmentCourseEvent {
  /** The sequence number of the event that it corrects; a signature corrects none. */
  default Optional<Long> corrects() {
    return switch (this) {
      case EventEnteredInError error -> Optional.of(error.target());
      case EventAmended amended -> Optional.of(amended.target());
      case RecordSigned _ -> Optional.empty();
    };
  }

  /**
   * An earlier event of this course was recorded by mistake (FHIR: entered-in-error).
   *
   * @param target the earlier event's sequence number in the course
   * @param reason why it is wrong
   */
  record EventEnteredInError(
      @Holds(REFERENCE) @Sensitive(ADMINISTRATIVE) long target,
      @Holds(NARRATIVE) String reason,
      Instant occurredAt)
      implements CorrectionEvent {
    public EventEnteredInError {
      Numbers.requireBetween(target, 0, Long.MAX_VALUE, "target");
      Texts.requireText(reason, "reason");
    }
  }

  /**
   * An earlier event of this course says the wrong thing; the amendment holds what the event should
   * have said. Several amendments of one event make a chain, of which the last one counts. A
   * correction can't be amended, so there is no cycle.
   *
   * @param target the sequence number of the event as it was first recorded
   * @param replacement the whole event, of the target's type
   * @param reason why it is corrected
   */
  record EventAmended(
      @Holds(REFERENCE) @Sensitive(ADMINISTRATIVE) long target,
      @TreatmentCourseEvent.NamedByType TreatmentCourseEvent replacement,
      @Holds(NARRATIVE) String reason,
      Instant occurredAt)
      implements CorrectionEvent {
    public EventAmended {
      Numbers.requireBetween(target, 1, Long.MAX_VALUE, "target");
      requireAmendable(replacement);
      Texts.requireText(reason, "reason");
    }

    /**
     * Checks that an event may replace another.
     *
     * @throws IllegalArgumentException if it pins a protocol, corrects or is a finding
     */
    public static void requireAmendable(TreatmentCourseEvent replacement) {
      if (replacement instanceof CourseOpened
          || replacement instanceof ProtocolVersionAdopted
          || replacement instanceof CorrectionEvent
          || replacement instanceof FindingEvent) {
        throw new IllegalArgumentException(
            "replacement must not pin a protocol, be a correction or a finding");
      }
    }
  }

  /**
   * A person signed records of this course (21 CFR 11.50, 11.70). Name, role and credential are the
   * actor's in the envelope.
   *
   * @param targets the sequence numbers of what is signed, ascending
   * @param recordsSha256 binds the signature to what is signed: see {@link SignedRecords}
   */
  record RecordSigned(
      @Holds(REFERENCE) @Sensitive(ADMINISTRATIVE) List<Long> targets,
      @Holds(REFERENCE) @Sensitive(ADMINISTRATIVE) String recordsSha256,
      @Sensitive(ADMINISTRATIVE) SignatureMeaning meaning,
      Instant occurredAt)
      implements CorrectionEvent {
    public RecordSigned {
      targets = List.copyOf(targets);
      requireAscending(targets);
      if (!recordsSha256.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("recordsSha256 must be 64 lower-case hex digits");
      }
    }

    /**
     * Checks what can be signed together.
     *
     * @throws IllegalArgumentException if there are none, more than 200, or not ascending
     */
    public static void requireAscending(List<Long> targets) {
      Numbers.requireBetween(targets.size(), 1, 200, "the number of targets");
      for (int i = 1; i < targets.size(); i++) {
        if (targets.get(i) <= targets.get(i - 1)) {
          throw new IllegalArgumentException("targets must ascend");
        }
      }
    }
  }

  /** The meaning of a signature (21 CFR 11.50(a)(3)). */
  enum SignatureMeaning {
    AUTHORSHIP,
    REVIEW,
    APPROVAL,
    RESPONSIBILITY
  }
}
