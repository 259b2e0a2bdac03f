package org.treatmentcourse.query.feeds;

import java.util.Optional;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.FeedId;
import org.treatmentcourse.value.id.Resource;

/**
 * A feed and what its address opens.
 *
 * @param resource whose calendar; absent for the whole clinic's
 * @param secretSha256 SHA-256, in hex, of the secret in its address
 */
record FeedView(
    ClinicId clinic, FeedId feed, Optional<Resource> resource, String secretSha256, State state) {
  /** Whether the address opens it. */
  enum State {
    OPEN,
    REVOKED
  }

  FeedView revoked() {
    return new FeedView(clinic, feed, resource, secretSha256, State.REVOKED);
  }
}
