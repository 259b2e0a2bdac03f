package org.treatmentcourse.query.retention;

import static java.util.stream.Collectors.groupingBy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.patient.PatientEvent;
import org.treatmentcourse.query.audit.AuditReader;
import org.treatmentcourse.query.course.CourseReader;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.page.Cursor;
import org.treatmentcourse.retention.KeptRecords;
import org.treatmentcourse.retention.RetentionEvent;
import org.treatmentcourse.retention.RetentionPeriod;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.service.document.Bounded;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

@RestController
@Tag(name = "Retention")
class RetentionController {
  private static final String DEFAULT_LIMIT = "200";
  private static final int MAX_LIMIT = 1_000;
  private static final WireFormat PATIENTS = new WireFormat(PatientEvent.class);
  private static final WireFormat PERIODS = new WireFormat(RetentionEvent.class);

  /** The retention of a clinic's records, and of those of its patients in particular. */
  record Retention(
      @Schema(description = "how many whole years records are kept after their last entry")
          int years,
      @Schema(description = "the patients that the clinic registered, by the pseudonym")
          List<PatientRecords> patients,
      @Schema(description = "the `cursor` of what follows; absent at the end")
          Optional<String> nextCursor)
      implements DisclosingBody {
    @Override
    public void disclose(Disclosure disclosure) {
      patients.forEach(records -> disclosure.patient(new PatientRef(records.patient())));
    }
  }

  private final AuditReader trail;
  private final CourseReader courses;

  RetentionController(AuditReader trail, CourseReader courses) {
    this.trail = trail;
    this.courses = courses;
  }

  @GetMapping("/clinics/{clinic}/retention")
  @Operation(
      operationId = "retentionOfClinic",
      summary = "How long each patient's records are kept, the holds on them, and what was erased",
      description =
          "`erase-personal-data` is refused before `keptUntil` and while a legal hold stands [45"
              + " CFR 164.316(b)(2)]. An entry at another clinic counts, too.")
  Retention retention(
      @PathVariable String clinic,
      @RequestParam @Parameter(description = "the nextCursor of the page before")
          Optional<String> cursor,
      @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Parameter(description = "how many patients at most: 1 to " + MAX_LIMIT)
          @Bounded(least = 1, most = MAX_LIMIT)
          int limit,
      @Parameter(hidden = true) QueryRequest request) {
    Bounds.requireBetween("limit", limit, 1, MAX_LIMIT);
    var id = Bounds.clinic(clinic);
    request.requireClinic(clinic);
    var after = Cursor.parse(cursor, 1).map(Cursor::id).map(PatientRef::new);
    var period =
        RetentionPeriod.of(
            decoded(
                PERIODS,
                trail.recorded(KeptRecords.TREATMENT_RECORDS.stream(id)),
                RetentionEvent.class));
    var found = trail.registeredAt(clinic, after, limit + 1);
    var shown = found.size() > limit ? found.subList(0, limit) : found;
    return new Retention(
        period.years(),
        records(shown, period),
        found.size() > limit
            ? Optional.of(Cursor.of(shown.getLast().toString()).text())
            : Optional.empty());
  }

  private List<PatientRecords> records(List<PatientRef> patients, RetentionPeriod period) {
    var events =
        trail
            .recorded(patients.stream().map(PatientRef::stream).toList(), PATIENTS.types().keySet())
            .stream()
            .collect(groupingBy(RecordedEvent::stream));
    var coursesOf = courses.coursesOf(patients);
    return patients.stream()
        .map(
            patient ->
                PatientRecords.of(
                    patient,
                    decoded(
                        PATIENTS,
                        events.getOrDefault(patient.stream(), List.of()),
                        PatientEvent.class),
                    lastEntry(coursesOf, patient).map(period::after)))
        .toList();
  }

  private Optional<Instant> lastEntry(
      Map<PatientRef, List<CourseId>> coursesOf, PatientRef patient) {
    return coursesOf.getOrDefault(patient, List.of()).stream()
        .map(CourseId::stream)
        .map(trail::lastRecordedAt)
        .flatMap(Optional::stream)
        .max(Instant::compareTo);
  }

  private static <E> List<E> decoded(WireFormat wire, List<RecordedEvent> events, Class<E> family) {
    return events.stream().map(wire::decode).map(family::cast).toList();
  }
}
