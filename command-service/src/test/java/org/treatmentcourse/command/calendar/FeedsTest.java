package org.treatmentcourse.command.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.FeedEvent;
import org.treatmentcourse.calendar.ResourceEvent.ResourceDeclared;
import org.treatmentcourse.command.calendar.CalendarFeedCommand.OpenCalendarFeed;
import org.treatmentcourse.command.calendar.CalendarFeedCommand.RevokeCalendarFeed;
import org.treatmentcourse.command.calendar.CalendarFeedDecider.State;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.NothingRecorded;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.FeedId;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.Resource;

/** A feed is opened once and revoked once. */
class FeedsTest {
  private static final Instant NOW = Instant.parse("2026-10-05T12:00:00Z");
  private static final ClinicId CLINIC = new ClinicId("test");
  private static final FeedId FEED = new FeedId(new UUID(1, 1));
  private static final Context CONTEXT =
      new Context(
          NOW,
          new Actor("staff", "Staff", Role.SCHEDULER, Optional.empty()),
          new NothingRecorded());
  private static final RevokeCalendarFeed REVOKE =
      new RevokeCalendarFeed(CLINIC, FEED, "the phone was lost", NOW);

  private static OpenCalendarFeed open(String hash) {
    return new OpenCalendarFeed(CLINIC, FEED, Optional.empty(), hash, NOW);
  }

  @Test
  @Proves({"booking-calendar-feed", "11.10d-rights"})
  void a_feed_is_opened_once_and_revoked_once() {
    var opened = accepted(open("0f".repeat(32)), State.NONE);
    assertThat(rule(open("0f".repeat(32)), opened)).isEqualTo("feed-is-new");
    var revoked = accepted(REVOKE, opened);
    assertThat(rule(REVOKE, revoked)).isEqualTo("feed-is-open");
    assertThat(rule(open("0f".repeat(32)), revoked)).isEqualTo("feed-is-new");
  }

  @Test
  void a_secret_that_is_anothers_or_that_anybody_would_try_opens_no_feed() throws Exception {
    for (var guess : List.of("", "a", "0")) {
      var hash =
          HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-256")
                      .digest(guess.getBytes(StandardCharsets.UTF_8)));
      assertThat(rule(open(hash), State.NONE)).isEqualTo("feed-secret-is-no-guess");
    }
    var used =
        new NothingRecorded() {
          @Override
          public boolean isFeedSecretUsed(String secretSha256) {
            return secretSha256.equals("0f".repeat(32));
          }
        };
    var context = new Context(NOW, CONTEXT.actor(), used);
    var outcome = CalendarFeedDecider.decide(open("0f".repeat(32)), State.NONE, context);
    assertThat(((Decision.Refused<FeedEvent>) outcome).rule()).isEqualTo("feed-secret-is-new");
    assertThat(CalendarFeedDecider.decide(open("0e".repeat(32)), State.NONE, context))
        .isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void a_feed_is_of_what_the_clinic_has() {
    for (var unknown : List.of("room.none", "device.none", "practitioner.nobody")) {
      assertThat(rule(of(unknown), State.NONE)).isEqualTo("feed-is-of-a-known-resource");
    }
    var known =
        new NothingRecorded() {
          @Override
          public ClinicResource resource(ClinicId clinic, Resource resource) {
            return resource.kind() == Resource.Kind.ROOM
                ? ClinicResource.unknown().evolve(declared(clinic, resource))
                : super.resource(clinic, resource);
          }

          @Override
          public Practitioner practitioner(ClinicId clinic, PractitionerId practitioner) {
            return Practitioner.of(
                List.of(
                    new PractitionerRegistered(
                        clinic, practitioner, "T", List.of(Role.THERAPIST), NOW)));
          }
        };
    var context = new Context(NOW, CONTEXT.actor(), known);
    for (var there : List.of("room.blue", "practitioner.t-1")) {
      assertThat(CalendarFeedDecider.decide(of(there), State.NONE, context))
          .isInstanceOf(Decision.Accepted.class);
    }
    assertThat(CalendarFeedDecider.decide(of("device.none"), State.NONE, context))
        .isInstanceOf(Decision.Refused.class);
  }

  private static OpenCalendarFeed of(String resource) {
    return new OpenCalendarFeed(
        CLINIC, FEED, Optional.of(new Resource(resource)), "0f".repeat(32), NOW);
  }

  private static ResourceDeclared declared(ClinicId clinic, Resource resource) {
    return new ResourceDeclared(
        clinic, resource, "Blue", ZoneId.of("UTC"), 1, Duration.ZERO, Duration.ZERO, NOW);
  }

  @Test
  void an_address_that_is_no_hash_is_refused_and_never_repeated() {
    var outcome = CalendarFeedDecider.decide(open("my secret"), State.NONE, CONTEXT);
    assertThat(outcome).isInstanceOf(Decision.Refused.class);
    assertThat(((Decision.Refused<FeedEvent>) outcome).refusal().detail())
        .contains("secretSha256")
        .doesNotContain("my secret");
  }

  private static State accepted(CalendarFeedCommand command, State feed) {
    var outcome = CalendarFeedDecider.decide(command, feed, CONTEXT);
    assertThat(outcome).isInstanceOf(Decision.Accepted.class);
    return feed.evolve(((Decision.Accepted<FeedEvent>) outcome).events().getFirst());
  }

  private static String rule(CalendarFeedCommand command, State feed) {
    return ((Decision.Refused<FeedEvent>) CalendarFeedDecider.decide(command, feed, CONTEXT))
        .rule();
  }
}
