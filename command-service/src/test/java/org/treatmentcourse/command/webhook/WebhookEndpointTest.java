package org.treatmentcourse.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.feed.FeedPlace;
import org.treatmentcourse.command.webhook.WebhookEndpoint.Held;
import org.treatmentcourse.subscription.SubscriptionId;

class WebhookEndpointTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  @Test
  void the_pauses_grow_from_a_second_to_hours_and_after_three_days_the_stream_is_parked() {
    var held = Held.first("course-1", 4, NOW, "status 500");
    var now = NOW;
    int tries = 1;
    assertThat(Duration.between(now, held.nextTry())).isEqualTo(Duration.ofSeconds(1));
    while (!held.isParked()) {
      assertThat(held.isDue(held.nextTry().minusMillis(1))).isFalse();
      now = held.nextTry();
      assertThat(held.isDue(now)).isTrue();
      held = held.failedAgain(now, "status 500");
      tries++;
      assertThat(Duration.between(now, held.nextTry())).isLessThan(Duration.ofHours(5));
    }
    assertThat(Duration.between(NOW, now))
        .isBetween(Duration.ofDays(3), Duration.ofDays(3).plusHours(5));
    assertThat(tries).isBetween(20, 40);
    assertThat(held.isDue(now.plus(Duration.ofDays(30)))).isFalse();
    assertThat(held.retried(now).isDue(now)).isTrue();
    assertThat(held.retried(now).failedAgain(now, "status 500").isParked()).isFalse();
  }

  @Test
  void the_secret_before_signs_beside_the_new_one_until_its_overlap_ends() {
    var until = NOW.plus(Duration.ofHours(24));
    var rotated = webhook().withSecret("first", NOW, until).withSecret("second", NOW, until);
    assertThat(inForce(rotated, until.minusMillis(1))).containsExactly("second", "first");
    assertThat(inForce(rotated, until)).containsExactly("second");

    var again = rotated.withSecret("third", until, until.plus(Duration.ofHours(24)));
    assertThat(again.secrets())
        .extracting(WebhookEndpoint.Secret::sealed)
        .containsExactly("third", "second");
  }

  @Test
  void a_rotation_lengthens_no_overlap() {
    var until = NOW.plus(Duration.ofHours(24));
    var twice =
        webhook()
            .withSecret("first", NOW, until)
            .withSecret("second", NOW, until)
            .withSecret("third", NOW.plusSeconds(60), until.plusSeconds(60));
    assertThat(inForce(twice, until)).containsExactly("third", "second");
  }

  private static List<String> inForce(WebhookEndpoint webhook, Instant at) {
    return webhook.secrets().stream()
        .filter(secret -> secret.isInForce(at))
        .map(WebhookEndpoint.Secret::sealed)
        .toList();
  }

  private static WebhookEndpoint webhook() {
    return new WebhookEndpoint(
        new SubscriptionId(new UUID(1, 1)),
        0,
        URI.create("https://hooks.example/"),
        List.of(),
        FeedPlace.BEGIN,
        new TreeMap<>());
  }
}
