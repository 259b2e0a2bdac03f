package org.treatmentcourse.query.safety;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.course.CourseReader;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.page.Cursor;
import org.treatmentcourse.query.http.page.PagesByUrgency;
import org.treatmentcourse.query.timeline.TimelineReader;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.service.document.Bounded;
import org.treatmentcourse.value.id.PatientRef;

@RestController
@Tag(name = "Safety")
class SafetyController {
  private static final String DEFAULT_LIMIT = "200";
  private static final int MAX_LIMIT = 1_000;

  /** A clinic's open safety reviews at a moment, the most urgent first. */
  record SafetyWorklist(
      Instant at,
      List<ReviewToClose> reviews,
      @Schema(
              description =
                  "reviews of other clinics that hold a course of this one, on the first page")
          List<ReviewOfAnotherClinic> ofOtherClinics,
      @Schema(description = "the `cursor` of what follows; absent at the end")
          Optional<String> nextCursor)
      implements DisclosingBody {
    @Override
    public void disclose(Disclosure disclosure) {
      for (var review : reviews) {
        disclosure.course(review.course());
        disclosure.patient(new PatientRef(review.patient()));
      }
      ofOtherClinics.forEach(review -> disclosure.patient(new PatientRef(review.patient())));
    }
  }

  private final TimelineReader timelines;
  private final CourseReader courses;
  private final InstantSource clock;

  SafetyController(TimelineReader timelines, CourseReader courses, InstantSource clock) {
    this.timelines = timelines;
    this.courses = courses;
    this.clock = clock;
  }

  @GetMapping("/clinics/{clinic}/safety")
  @Operation(
      operationId = "safetyWorklist",
      summary = "The safety reviews that are open at a clinic, the most urgent first",
      description =
          "Each holds its patient's next dose until a prescriber or clinician of the clinic closes"
              + " it. A danger that goes on outside the clinic comes first, then what has to be"
              + " reviewed before the next dose, then what a correction took back; of the same"
              + " urgency, the longest open.")
  SafetyWorklist worklist(
      @PathVariable String clinic,
      @RequestParam @Parameter(description = "the nextCursor of the page before")
          Optional<String> cursor,
      @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Parameter(description = "how many reviews at most: 1 to " + MAX_LIMIT)
          @Bounded(least = 1, most = MAX_LIMIT)
          int limit,
      @Parameter(hidden = true) QueryRequest request) {
    Bounds.requireBetween("limit", limit, 1, MAX_LIMIT);
    request.requireClinic(clinic);
    var after = Cursor.parse(cursor, PagesByUrgency.CURSOR_KEYS);
    var now = clock.instant();
    var timelinesHere = timelines.reviewedAt(clinic);
    var open =
        timelinesHere.stream()
            .flatMap(
                found ->
                    found.openReviews().stream()
                        .filter(review -> review.clinic().equals(clinic))
                        .map(review -> ReviewToClose.of(found.patient(), review, now)))
            .toList();
    var page = PagesByUrgency.page(open, ReviewToClose::key, after, limit);
    var ofOthers =
        cursor.isPresent()
            ? List.<ReviewOfAnotherClinic>of()
            : timelinesHere.stream()
                .flatMap(found -> ReviewOfAnotherClinic.holding(clinic, found))
                .toList();
    return new SafetyWorklist(now, owned(page.items()), ofOthers, page.nextCursor());
  }

  private List<ReviewToClose> owned(List<ReviewToClose> reviews) {
    var owners =
        courses.safetyOwners(reviews.stream().map(ReviewToClose::course).distinct().toList());
    return reviews.stream()
        .map(review -> review.ownedBy(Optional.ofNullable(owners.get(review.course()))))
        .toList();
  }
}
