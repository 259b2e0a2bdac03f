package org.treatmentcourse.command.vault.rotation;

import com.mongodb.MongoException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.treatmentcourse.command.vault.key.Erasures;
import org.treatmentcourse.service.vault.Keystore;

/**
 * Which versions of the wrapping key there are, and how many erasures wait for the end of one. Down
 * once one waits longer than {@link RotationSettings#BOUND}.
 */
final class RotationHealth implements HealthIndicator {
  private final Optional<Keystore> keystore;
  private final Erasures erasures;
  private final KeyRotation rotation;
  private final InstantSource clock;

  RotationHealth(
      Optional<Keystore> keystore, Erasures erasures, KeyRotation rotation, InstantSource clock) {
    this.keystore = keystore;
    this.erasures = erasures;
    this.rotation = rotation;
    this.clock = clock;
  }

  @Override
  public Health health() {
    try {
      var oldest = erasures.pending(1).stream().map(Erasures.Pending::destroyedAt).findFirst();
      var health =
          Health.status(isLate(oldest) ? Status.DOWN : Status.UP)
              .withDetail("wrappingKeys", keystore.map(it -> it.versions().toString()).orElse("[]"))
              .withDetail("pendingErasures", erasures.count());
      oldest.ifPresent(since -> health.withDetail("pendingSince", since.toString()));
      rotation.hindrance().ifPresent(it -> health.withDetail("hindrance", it));
      return health.build();
    } catch (MongoException e) {
      return Health.down().withDetail("pendingErasures", "unknown").build();
    }
  }

  private boolean isLate(Optional<Instant> oldest) {
    return oldest
        .filter(it -> it.plus(RotationSettings.BOUND).isBefore(clock.instant()))
        .isPresent();
  }
}
