package org.treatmentcourse.query.ical;

import java.util.Optional;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.FeedId;
import org.treatmentcourse.value.id.Resource;

/**
 * A calendar subscription and what its address opens.
 *
 * @param resource whose calendar; absent for the whole clinic's
 * @param secretSha256 SHA-256, in hex, of the secret in its address
 */
record CalendarSubscription(
    ClinicId clinic, FeedId feed, Optional<Resource> resource, String secretSha256, State state) {
  /** True if the address opens the calendar. */
  enum State {
    OPEN,
    REVOKED
  }

  CalendarSubscription revoked() {
    return new CalendarSubscription(clinic, feed, resource, secretSha256, State.REVOKED);
  }
}
