package org.treatmentcourse.query.schedule;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.query.schedule.check.BrokenRule;
import org.treatmentcourse.query.schedule.view.VisitReader;
import org.treatmentcourse.query.schedule.view.VisitRow;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;

/** The visits of a period, by start, course and visit. */
record UpcomingSessions(
    Instant from,
    Instant to,
    List<ListedVisit> sessions,
    @Schema(description = "whether there are more") boolean truncated,
    @Schema(description = "the `cursor` of what follows; absent at the end")
        Optional<String> nextCursor)
    implements DisclosingBody {

  @Override
  public void disclose(Disclosure disclosure) {
    sessions.forEach(visit -> visit.disclose(disclosure));
  }

  static UpcomingSessions of(
      Instant from, Instant to, VisitReader.Page page, Map<VisitRow, List<BrokenRule>> broken) {
    return new UpcomingSessions(
        from,
        to,
        page.rows().stream()
            .map(row -> ListedVisit.of(row, broken.getOrDefault(row, List.of())))
            .toList(),
        page.next().isPresent(),
        page.next().map(end -> end.and(from).text()));
  }
}
