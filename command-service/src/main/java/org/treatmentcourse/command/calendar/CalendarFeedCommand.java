package org.treatmentcourse.command.calendar;

import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.command.decision.ClinicCommand;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.FeedId;
import org.treatmentcourse.value.id.Resource;

/** Something an actor wants of a calendar feed. */
public sealed interface CalendarFeedCommand extends ClinicCommand {
  /** The feed. */
  FeedId feed();

  @Override
  default String stream() {
    return feed().stream(clinic());
  }

  /**
   * Opens a calendar to everybody who knows its address. The caller draws the address's secret and
   * says its hash only.
   */
  @PermittedRoles({CLINIC_ADMINISTRATOR, SCHEDULER})
  record OpenCalendarFeed(
      ClinicId clinic,
      FeedId feed,
      Optional<Resource> resource,
      String secretSha256,
      Instant occurredAt)
      implements CalendarFeedCommand {}

  /** Makes an address open nothing any more. */
  @PermittedRoles({CLINIC_ADMINISTRATOR, SCHEDULER})
  record RevokeCalendarFeed(ClinicId clinic, FeedId feed, String reason, Instant occurredAt)
      implements CalendarFeedCommand {}
}
