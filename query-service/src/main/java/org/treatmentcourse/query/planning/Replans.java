package org.treatmentcourse.query.planning;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.query.planning.request.ReplanRequest.Replanned;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.treatment.Visit;

/** Other places for visits; courses by their ids, nothing of their patients. */
record Replans(
    String clinic,
    @Schema(example = "practitioner.t-1", description = "absent where it is the whole clinic")
        Optional<String> resource,
    Instant from,
    Instant until,
    @Schema(description = "every visit that takes what is away, by its start") List<Moved> visits,
    @Schema(description = "what reschedule-courses takes, and reschedule-visits of each course")
        List<OfCourse> courses)
    implements DisclosingBody {

  @Override
  public void disclose(Disclosure disclosure) {
    visits.forEach(visit -> disclosure.course(new CourseId(UUID.fromString(visit.course()))));
  }

  /** A visit and what becomes of it. */
  record Moved(
      String course,
      Visit visit,
      Instant start,
      Instant end,
      @Schema(example = "same-time", description = "same-time, same-day, other-day or none")
          String how,
      @Schema(description = "why there is no proposal, where there is none")
          Optional<String> binding) {}

  /** A course's new bookings. */
  record OfCourse(String course, List<Booking> bookings) {}

  static Replans of(
      ClinicId clinic,
      Optional<Resource> away,
      Span span,
      List<Replanned> found,
      List<Moved> others) {
    var moved = new ArrayList<>(others);
    var courses = new LinkedHashMap<CourseId, List<Booking>>();
    for (var it : found) {
      moved.add(
          new Moved(
              it.was().course().toString(),
              it.was().visit(),
              it.was().appointment().start(),
              it.was().appointment().end(),
              it.how().name().toLowerCase(Locale.ROOT).replace('_', '-'),
              it.binding().map(binding -> binding.detail())));
      if (!it.bookings().isEmpty()) {
        courses.computeIfAbsent(it.was().course(), _ -> new ArrayList<>()).addAll(it.bookings());
      }
    }
    moved.sort(java.util.Comparator.comparing(Moved::start));
    return new Replans(
        clinic.value(),
        away.map(Resource::value),
        span.from(),
        span.until(),
        moved,
        courses.entrySet().stream()
            .map(entry -> new OfCourse(entry.getKey().toString(), entry.getValue()))
            .toList());
  }
}
