package org.treatmentcourse.query.ical;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.bundle.Sha256;
import org.treatmentcourse.query.http.SecretPaths;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.schedule.view.BookedVisits;
import org.treatmentcourse.query.schedule.view.BookedVisits.BookedVisit;
import org.treatmentcourse.service.access.Disclosure;

@RestController
@Tag(name = "Feeds")
class IcalController {
  private static final Duration BACK = Duration.ofDays(30);
  private static final Duration AHEAD = Duration.ofDays(400);
  private static final Duration CANCELLED_FOR = Duration.ofDays(30);
  private static final int MOST_VISITS = 20_000;
  private static final MediaType CALENDAR =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);

  private final CalendarSubscriptionReader subscriptions;
  private final BookedVisits visits;
  private final InstantSource clock;

  IcalController(
      CalendarSubscriptionReader subscriptions, BookedVisits visits, InstantSource clock) {
    this.subscriptions = subscriptions;
    this.visits = visits;
    this.clock = clock;
  }

  @GetMapping(path = SecretPaths.FEED, produces = "text/calendar")
  @Operation(
      operationId = "calendarFeed",
      summary = "A clinic's, a room's, a device's or a practitioner's calendar (RFC 5545)",
      description =
          "No token: who knows the address may read. Visits from 30 days ago to 400 days ahead, the"
              + " first 20,000 of them; a cancelled one stays for 30 days and says so. A revoked"
              + " address is as unknown as any other.")
  @SecurityRequirements
  @ApiResponse(
      responseCode = "200",
      description = "with an ETag",
      content = @Content(mediaType = "text/calendar", schema = @Schema(type = "string")))
  @ApiResponse(
      responseCode = "304",
      description = "It is what If-None-Match says",
      content = @Content)
  ResponseEntity<byte[]> feed(
      @PathVariable @Parameter(description = "the feed's secret") String secret,
      @Parameter(hidden = true) Disclosure disclosure) {
    var subscription = subscriptions.open(secret).orElseThrow(QueryProblem::feedUnknown);
    disclosure.clinic(subscription.clinic().value());
    disclosure.feed(subscription.feed());
    var now = clock.instant();
    var shown =
        visits
            .of(
                subscription.clinic(),
                subscription.resource(),
                now.minus(BACK),
                now.plus(AHEAD),
                MOST_VISITS)
            .stream()
            .filter(visit -> !isLongGone(visit, now))
            .toList();
    shown.forEach(visit -> disclosure.course(visit.course()));
    var calendar = IcalDocument.of(subscription, shown);
    return ResponseEntity.ok()
        .contentType(CALENDAR)
        .cacheControl(CacheControl.noCache().cachePrivate())
        .eTag(Sha256.hex(calendar))
        .body(calendar);
  }

  private static boolean isLongGone(BookedVisit visit, Instant now) {
    return visit.off() && visit.changedAt().isBefore(now.minus(CANCELLED_FOR));
  }
}
