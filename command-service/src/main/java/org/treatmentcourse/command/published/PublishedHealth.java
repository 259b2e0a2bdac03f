package org.treatmentcourse.command.published;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.treatmentcourse.command.published.PublishedHead.Status;

/** Up while the ledger holds what was published of it; down with the commits that it lacks. */
public final class PublishedHealth implements HealthIndicator {
  private static final String REMEDY =
      "infra/import-published puts these commits back, or a database that has them does; if they"
          + " are lost for good, infra/declare-fork says so";

  private final PublishedHead head;

  public PublishedHealth(PublishedHead head) {
    this.head = head;
  }

  @Override
  public Health health() {
    return switch (head.status()) {
      case Status.Holds(long _, boolean askedKafka) ->
          Health.up()
              .withDetail("state", "held")
              .withDetail("comparedWith", askedKafka ? "Kafka" : "the kept checkpoint")
              .build();
      case Status.Comparing() -> notYet("comparing");
      case Status.Unknown() ->
          notYet("Kafka can't be asked, and no checkpoint was kept here within the hour");
      case Status.Contradicted(var it) ->
          Health.down()
              .withDetail("state", it.kind() == Contradiction.Kind.MISSING ? "behind" : "forked")
              .withDetail("reason", it.words())
              .withDetail("firstCommit", it.first())
              .withDetail("lastCommit", it.last())
              .withDetail("remedy", REMEDY)
              .build();
    };
  }

  /** Off duty nobody needs to know. */
  private Health notYet(String state) {
    return (head.isOnDuty() ? Health.down() : Health.up()).withDetail("state", state).build();
  }
}
