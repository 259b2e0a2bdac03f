package org.treatmentcourse.query.planning;

import java.time.ZoneId;
import java.util.Optional;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.value.id.Resource;

/**
 * An absence and its time, before the clinic's zone is known.
 *
 * @param away what will not be there; absent for the whole clinic
 */
record AbsenceRequest(Optional<Resource> away, When from, When until) {
  static AbsenceRequest of(WhoIsAway body) {
    var away = away(body);
    if (body.date().isPresent()) {
      if (body.from().isPresent() || body.until().isPresent()) {
        throw QueryProblem.malformed("date", "must be alone, or absent with from and until");
      }
      var day = new When.Day(body.date().get());
      return new AbsenceRequest(away, day, day);
    }
    return new AbsenceRequest(away, required("from", body.from()), required("until", body.until()));
  }

  private static Optional<Resource> away(WhoIsAway body) {
    if (!body.wholeClinic().orElse(false)) {
      return Optional.of(resource(body));
    }
    if (body.resource().isPresent() || body.practitioner().isPresent()) {
      throw QueryProblem.malformed(
          "wholeClinic", "must be alone, or absent with resource or practitioner");
    }
    return Optional.empty();
  }

  private static Resource resource(WhoIsAway body) {
    if (body.resource().isPresent()) {
      if (body.practitioner().isPresent()) {
        throw QueryProblem.malformed("resource", "must be alone, or absent with practitioner");
      }
      try {
        return new Resource(body.resource().get());
      } catch (IllegalArgumentException e) {
        throw QueryProblem.malformed("resource", "must be such as room.blue, device.pump-2");
      }
    }
    return body.practitioner()
        .flatMap(name -> Resource.of(Resource.Kind.PRACTITIONER, name))
        .orElseThrow(
            () -> QueryProblem.malformed("practitioner", "must name somebody by their id"));
  }

  private static When required(String field, Optional<When> when) {
    return when.orElseThrow(() -> QueryProblem.malformed(field, "must be given where date is not"));
  }

  /**
   * The span by a clinic's clock.
   *
   * @throws Problem if it ends before it begins, or is too long
   */
  Span in(ZoneId zone) {
    var begin = from.begin(zone);
    var end = until.end(zone);
    Bounds.requirePeriod("until", begin, end, WishesRequest.LONGEST);
    return new Span(begin, end);
  }
}
