package org.treatmentcourse.calendar;

import static org.treatmentcourse.field.FieldKind.IDENTIFIER;
import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.FeedId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.wire.DomainEvent;

/** Feeds for calendar programs (RFC 5545): a calendar that its secret address alone opens. */
@Sensitive(ADMINISTRATIVE)
public sealed interface FeedEvent extends DomainEvent {
  /**
   * A feed has an address.
   *
   * @param feed names it; not secret
   * @param resource whose calendar; absent for the whole clinic's
   * @param secretSha256 SHA-256, in hex, of the secret in its address; the secret itself is nowhere
   */
  record CalendarFeedOpened(
      ClinicId clinic,
      FeedId feed,
      Optional<Resource> resource,
      @Holds(IDENTIFIER) String secretSha256,
      Instant occurredAt)
      implements FeedEvent {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public CalendarFeedOpened {
      if (!SHA_256.matcher(secretSha256).matches()) {
        throw new IllegalArgumentException("secretSha256 must be 64 of 0-9 and a-f");
      }
    }
  }

  /**
   * The address opens nothing any more.
   *
   * @param reason why
   */
  record CalendarFeedRevoked(@Holds(NARRATIVE) String reason, Instant occurredAt)
      implements FeedEvent {
    public CalendarFeedRevoked {
      Texts.requireText(reason, "reason");
    }
  }
}
