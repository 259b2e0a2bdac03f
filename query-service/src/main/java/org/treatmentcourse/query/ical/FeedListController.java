package org.treatmentcourse.query.ical;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.ical.CalendarSubscription.State;
import org.treatmentcourse.value.id.FeedId;
import org.treatmentcourse.value.id.Resource;

@RestController
@Tag(name = "Calendar")
class FeedListController {
  /** A clinic's calendar feeds, by id; nothing of their addresses. */
  record Feeds(List<ListedFeed> feeds) {}

  /** One feed. */
  record ListedFeed(
      FeedId feed,
      @Schema(description = "whose calendar; absent for the whole clinic's")
          Optional<Resource> resource,
      @Schema(description = "whether its address opens the calendar") boolean open) {}

  private final CalendarSubscriptionReader subscriptions;

  FeedListController(CalendarSubscriptionReader subscriptions) {
    this.subscriptions = subscriptions;
  }

  @GetMapping("/clinics/{clinic}/feeds")
  @Operation(
      operationId = "feedsOfClinic",
      summary = "The calendar feeds that were opened, and whether each is open still")
  Feeds feeds(@PathVariable String clinic, @Parameter(hidden = true) QueryRequest request) {
    request.requireClinic(clinic);
    return new Feeds(
        subscriptions.ofClinic(Bounds.clinic(clinic)).stream()
            .map(each -> new ListedFeed(each.feed(), each.resource(), each.state() == State.OPEN))
            .toList());
  }
}
