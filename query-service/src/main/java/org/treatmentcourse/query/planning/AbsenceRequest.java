package org.treatmentcourse.query.planning;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.planning.JsonBody.When;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.value.id.Resource;

/** A practitioner's absence and its time, before the clinic's zone is known. */
record AbsenceRequest(Resource away, When from, When until) {
  static AbsenceRequest of(Optional<String> text) {
    var body = JsonBody.of(text, Set.of("practitioner", "date", "from", "until"));
    var away =
        body.text("practitioner")
            .flatMap(name -> Resource.of(Resource.Kind.PRACTITIONER, name))
            .orElseThrow(
                () -> QueryProblem.malformed("practitioner", "must name somebody by their id"));
    var date = body.date("date");
    var from = body.when("from");
    var until = body.when("until");
    if (date.isPresent()) {
      if (from.isPresent() || until.isPresent()) {
        throw QueryProblem.malformed("date", "must be alone, or absent with from and until");
      }
      var day = new When.Day(date.get());
      return new AbsenceRequest(away, day, day);
    }
    return new AbsenceRequest(
        away,
        from.orElseThrow(() -> QueryProblem.malformed("from", "must be given where date is not")),
        until.orElseThrow(
            () -> QueryProblem.malformed("until", "must be given where date is not")));
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
