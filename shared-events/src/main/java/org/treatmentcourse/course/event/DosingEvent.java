package org.treatmentcourse.course.event;

import static org.treatmentcourse.field.FieldKind.CODE;
import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;
import static org.treatmentcourse.field.Sensitivity.CLINICAL;
import static org.treatmentcourse.field.Sensitivity.STAFF;
import static org.treatmentcourse.field.Sensitivity.SUBSTANCE_USE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.wire.Revised;
import org.treatmentcourse.wire.WidenedUpcaster;

/** A dosing session from arrival to the end of the dose. */
@Sensitive(CLINICAL)
public sealed interface DosingEvent extends TreatmentCourseEvent, TreatmentCourseEvent.OfSession {
  /**
   * The patient arrived and said what they abstained from.
   *
   * @param weightKg needed where the protocol doses per kg
   * @param attendance where the patient is; absent means in the clinic
   */
  record PatientCheckedIn(
      SessionNumber session,
      List<Abstention> abstentions,
      Optional<Kilograms> weightKg,
      Optional<Attendance> attendance,
      Instant occurredAt)
      implements DosingEvent {
    public PatientCheckedIn {
      abstentions = List.copyOf(abstentions);
    }
  }

  /**
   * An abstention before a dose: how long the patient went without something, such as alcohol.
   *
   * @param item one of the protocol's, such as {@code alcohol}
   * @param abstainedFor how long by arrival, as the patient says
   */
  @Sensitive(SUBSTANCE_USE)
  record Abstention(@Holds(CODE) String item, Duration abstainedFor) {
    public Abstention {
      Texts.requireText(item, "item");
      if (abstainedFor.isNegative()) {
        throw new IllegalArgumentException("abstainedFor must not be negative");
      }
    }
  }

  /**
   * A prescriber ordered a dose (FHIR MedicationRequest).
   *
   * @param prescriber by the id the issuer knows
   */
  record DoseOrdered(
      SessionNumber session,
      Dose dose,
      Attendance attendance,
      @Holds(REFERENCE) @Sensitive(STAFF) String prescriber,
      Instant occurredAt)
      implements DosingEvent {
    public DoseOrdered {
      Texts.requireText(prescriber, "prescriber");
    }
  }

  /** A prescriber decided on the dose of today. */
  record DosingClearanceDecided(SessionNumber session, Clearance decision, Instant occurredAt)
      implements DosingEvent {}

  /**
   * A dose was begun; for esketamine the first device.
   *
   * @param lot the manufacturer's lot
   */
  record DoseStarted(
      SessionNumber session,
      Dose dose,
      @Holds(REFERENCE) @Sensitive(ADMINISTRATIVE) String lot,
      Instant occurredAt)
      implements DosingEvent {
    public DoseStarted {
      Texts.requireText(lot, "lot");
    }
  }

  /**
   * A further part of a dose under way, such as the next esketamine device.
   *
   * @param lot the manufacturer's lot, where it is another one than the dose was begun with
   */
  @Revised(WidenedUpcaster.class)
  record DoseIncrementGiven(
      SessionNumber session,
      Milligrams amountMilligrams,
      @Holds(REFERENCE) @Sensitive(ADMINISTRATIVE) Optional<String> lot,
      Instant occurredAt)
      implements DosingEvent {
    public DoseIncrementGiven {
      lot.ifPresent(text -> Texts.requireText(text, "lot"));
    }
  }

  /** The dose was completed or stopped, with what was given in all. */
  record DoseEnded(
      SessionNumber session, Milligrams totalMilligrams, DoseEnding ending, Instant occurredAt)
      implements DosingEvent {}
}
