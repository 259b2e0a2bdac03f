package org.treatmentcourse.command.axon.context;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.retention.KeptRecords;
import org.treatmentcourse.retention.RetentionEvent;
import org.treatmentcourse.retention.RetentionPeriod;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * Asks the ledger itself when a patient's records were last added to. It keeps no copy that could
 * be behind, since a purge is rare and the data that it destroys does not come back.
 */
class RecordedRetention {
  private static final String COURSES = "course-";

  private final Ledger ledger;
  private final WireFormat wire;

  RecordedRetention(Ledger ledger, WireFormat wire) {
    this.ledger = ledger;
    this.wire = wire;
  }

  /** See {@link org.treatmentcourse.command.decision.Surroundings#recordsKeptUntil}. */
  Optional<Instant> until(ClinicId clinic, PatientRef patient) {
    // Whatever clinic a course is at: what would be purged is the patient's, not the clinic's.
    return ledger.beginnings(COURSES, patient.toString()).stream()
        .flatMap(commit -> commit.events().stream())
        .map(RecordedEvent::stream)
        .filter(CourseId::isCourseStream)
        .distinct()
        .map(this::lastEntry)
        .max(Comparator.naturalOrder())
        .map(period(clinic)::after);
  }

  private Instant lastEntry(String stream) {
    long last = ledger.lastSequence(stream).orElseThrow();
    return ledger.commitsOf(stream, last, 1).getFirst().recordedAt();
  }

  private RetentionPeriod period(ClinicId clinic) {
    return RetentionPeriod.of(
        ledger.stream(KeptRecords.TREATMENT_RECORDS.stream(clinic), 0).stream()
            .map(wire::decode)
            .map(RetentionEvent.class::cast)
            .toList());
  }
}
