package org.treatmentcourse.query.accesslog;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.access.AccessEvent.EmergencyAccessed;
import org.treatmentcourse.query.accesslog.AccessReader.Part;
import org.treatmentcourse.query.acknowledgement.AcknowledgementReader;
import org.treatmentcourse.query.clinic.Periods;
import org.treatmentcourse.query.course.CourseReader;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.DayOrMoment;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.page.Cursor;
import org.treatmentcourse.query.http.page.WantedPages;
import org.treatmentcourse.query.http.page.WantedPages.Page;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.document.Bounded;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;

@RestController
@Tag(name = "Access")
class AccessController {
  private static final String DEFAULT_LIMIT = "200";
  private static final int MAX_LIMIT = 1_000;

  private final AccessReader accesses;
  private final CourseReader courses;
  private final AcknowledgementReader acknowledgements;
  private final Periods periods;

  AccessController(
      AccessReader accesses,
      CourseReader courses,
      AcknowledgementReader acknowledgements,
      Periods periods) {
    this.periods = periods;
    this.acknowledgements = acknowledgements;
    this.accesses = accesses;
    this.courses = courses;
  }

  @GetMapping("/courses/{course}/accesses")
  @Operation(
      operationId = "accessesOfCourse",
      summary = "Who has looked at a course, or tried to",
      description = "The latest first: reads, lists that showed it, feeds, refusals, emergencies.")
  AccessPage ofCourse(
      @PathVariable UUID course,
      @RequestParam Optional<DayOrMoment> from,
      @RequestParam Optional<DayOrMoment> to,
      @RequestParam @Parameter(description = "the nextCursor of the page before")
          Optional<String> cursor,
      @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Parameter(description = "how many accesses at most: 1 to " + MAX_LIMIT)
          @Bounded(least = 1, most = MAX_LIMIT)
          int limit,
      @Parameter(hidden = true) QueryRequest request) {
    var id = new CourseId(course);
    var clinic = courses.clinicOf(id).orElseThrow(QueryProblem::courseUnknown);
    request.requireClinic(clinic);
    return page(clinic, List.of(AccessReader.ofCourse(id)), part(clinic, from, to, cursor, limit));
  }

  @GetMapping("/clinics/{clinic}/accesses")
  @Operation(
      operationId = "accessesOfClinic",
      summary = "Who has looked at a clinic's records: at a patient's, or what somebody looked at",
      description = "The latest first. With a patient, all courses of that patient count.")
  AccessPage ofClinic(
      @PathVariable String clinic,
      @RequestParam @Parameter(description = "only of this patient, by the pseudonym")
          Optional<UUID> patient,
      @RequestParam @Parameter(description = "only by this person, by the token's subject")
          Optional<String> actor,
      @RequestParam Optional<DayOrMoment> from,
      @RequestParam Optional<DayOrMoment> to,
      @RequestParam @Parameter(description = "the nextCursor of the page before")
          Optional<String> cursor,
      @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Parameter(description = "how many accesses at most: 1 to " + MAX_LIMIT)
          @Bounded(least = 1, most = MAX_LIMIT)
          int limit,
      @Parameter(hidden = true) QueryRequest request) {
    request.requireClinic(clinic);
    var asked = new ArrayList<Bson>();
    asked.add(
        patient
            .map(PatientRef::new)
            .map(ref -> AccessReader.ofPatient(ref, clinic, courses.coursesOf(ref, clinic)))
            .orElseGet(() -> AccessReader.ofClinic(clinic)));
    actor.map(AccessReader::by).ifPresent(asked::add);
    return page(clinic, asked, part(clinic, from, to, cursor, limit));
  }

  @GetMapping("/clinics/{clinic}/emergency-accesses")
  @Operation(
      operationId = "emergencyAccesses",
      summary = "Courses of a clinic that somebody opened in an emergency, and why",
      description =
          "The latest first. Each is for an officer to look into [45 CFR 164.312(a)], who says with"
              + " `review-emergency-access` whether it was right.")
  AccessPage emergencies(
      @PathVariable String clinic,
      @RequestParam Optional<DayOrMoment> from,
      @RequestParam Optional<DayOrMoment> to,
      @RequestParam
          @Parameter(description = "false: only those still open; true: only those reviewed")
          Optional<Boolean> acknowledged,
      @RequestParam @Parameter(description = "the nextCursor of the page before")
          Optional<String> cursor,
      @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Parameter(description = "how many accesses at most: 1 to " + MAX_LIMIT)
          @Bounded(least = 1, most = MAX_LIMIT)
          int limit,
      @Parameter(hidden = true) QueryRequest request) {
    request.requireClinic(clinic);
    return page(
        clinic,
        List.of(AccessReader.ofClinic(clinic), AccessReader.ofType(EmergencyAccessed.class)),
        part(clinic, from, to, cursor, limit),
        acknowledged);
  }

  private AccessPage page(String clinic, List<Bson> asked, Part part) {
    return page(clinic, asked, part, Optional.empty());
  }

  private AccessPage page(
      String clinic, List<Bson> asked, Part part, Optional<Boolean> acknowledged) {
    int most = acknowledged.isPresent() ? MAX_LIMIT : part.limit();
    var page =
        WantedPages.<AccessEntry>page(
            part.after(),
            part.limit(),
            from -> withAcknowledgements(accesses.page(asked, part.next(from, most + 1))),
            each -> acknowledged.filter(it -> it != each.acknowledgement().isPresent()).isEmpty(),
            AccessReader::place);
    var found = new AccessPage(page.items(), page.next().map(Cursor::text));
    return found.toldTo(clinic, courses.ofOtherClinics(found.courses(), clinic));
  }

  private Page<AccessEntry> withAcknowledgements(Page<AccessEntry> page) {
    var emergencies =
        page.items().stream()
            .filter(AccessEntry::isEmergency)
            .map(AccessEntry::id)
            .map(UUID::fromString)
            .toList();
    var given = acknowledgements.of(emergencies);
    return new Page<>(
        page.items().stream()
            .map(each -> each.with(Optional.ofNullable(given.get(UUID.fromString(each.id())))))
            .toList(),
        page.next());
  }

  private Part part(
      String clinic,
      Optional<DayOrMoment> from,
      Optional<DayOrMoment> to,
      Optional<String> cursor,
      int limit) {
    Bounds.requireBetween("limit", limit, 1, MAX_LIMIT);
    var begin = periods.at(clinic, from);
    var end = periods.at(clinic, to);
    if (begin.isPresent() && end.isPresent() && !end.get().isAfter(begin.get())) {
      throw QueryProblem.malformed("to", "must be after from");
    }
    return new Part(begin, end, Cursor.parse(cursor, AccessReader.CURSOR_KEYS), limit);
  }
}
