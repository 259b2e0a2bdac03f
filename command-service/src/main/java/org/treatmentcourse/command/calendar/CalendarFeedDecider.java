package org.treatmentcourse.command.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_12;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.treatmentcourse.calendar.FeedEvent;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedOpened;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedRevoked;
import org.treatmentcourse.command.calendar.CalendarFeedCommand.OpenCalendarFeed;
import org.treatmentcourse.command.calendar.CalendarFeedCommand.RevokeCalendarFeed;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.Resource;

/** Decides on who may read a calendar by its address. */
public final class CalendarFeedDecider {
  private static final Set<String> GUESSES = guesses();

  /** The state of a feed. */
  public enum State {
    NONE,
    OPEN,
    REVOKED;

    /** The state after one more event. */
    public State evolve(FeedEvent event) {
      return switch (event) {
        case CalendarFeedOpened _ -> OPEN;
        case CalendarFeedRevoked _ -> REVOKED;
      };
    }
  }

  /** A feed is opened once; another address needs another feed. */
  static final Rule<OpenCalendarFeed, State> FEED_IS_NEW =
      rule(
          "feed-is-new",
          "21 CFR 11.10(d)",
          (command, feed, context) -> unless(feed == State.NONE, new FeedKnownAlready()));

  /** An address opens one calendar: no clinic's feed has the secret of another. */
  static final Rule<OpenCalendarFeed, State> FEED_SECRET_IS_NEW =
      rule(
          "feed-secret-is-new",
          "21 CFR 11.10(d)",
          (command, feed, context) ->
              unless(
                  !context.surroundings().isFeedSecretUsed(command.secretSha256()),
                  new FeedSecretUsed()));

  /**
   * The secret is no text of at most one character. The hash tells no more of its length; where the
   * address is used, a secret of fewer than 22 characters opens nothing.
   */
  static final Rule<OpenCalendarFeed, State> FEED_SECRET_IS_NO_GUESS =
      rule(
          "feed-secret-is-no-guess",
          "21 CFR 11.10(d)",
          (command, feed, context) ->
              unless(!GUESSES.contains(command.secretSha256()), new FeedSecretGuessable()));

  /** A feed is of the whole clinic, of a declared resource, or of somebody who is registered. */
  static final Rule<OpenCalendarFeed, State> FEED_IS_OF_A_KNOWN_RESOURCE =
      rule(
          "feed-is-of-a-known-resource",
          "21 CFR 11.10(f)",
          RELEASE_2026_12,
          (command, feed, context) ->
              command
                  .resource()
                  .filter(resource -> !isKnown(resource, command.clinic(), context))
                  .map(FeedResourceUnknown::new));

  /** Only an open feed is revoked. */
  static final Rule<RevokeCalendarFeed, State> FEED_IS_OPEN =
      rule(
          "feed-is-open",
          "21 CFR 11.10(d)",
          (command, feed, context) -> unless(feed == State.OPEN, new FeedNotOpen()));

  private CalendarFeedDecider() {}

  private static boolean isKnown(Resource resource, ClinicId clinic, Context context) {
    return context.surroundings().resource(clinic, resource).declared().isPresent()
        || (resource.kind() == Resource.Kind.PRACTITIONER
            && context.practitioner(clinic, resource.name()).registration().isPresent());
  }

  /** The hashes of the empty text and of each character of ASCII. */
  private static Set<String> guesses() {
    return Stream.concat(Stream.of(""), IntStream.range(0, 128).mapToObj(Character::toString))
        .map(CalendarFeedDecider::sha256)
        .collect(toUnmodifiableSet());
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  public static Decision<FeedEvent> decide(
      CalendarFeedCommand command, State feed, Context context) {
    return switch (command) {
      case OpenCalendarFeed c ->
          Deliberation.on(c, feed, context)
              .require(
                  FEED_IS_NEW,
                  FEED_IS_OF_A_KNOWN_RESOURCE,
                  FEED_SECRET_IS_NO_GUESS,
                  FEED_SECRET_IS_NEW)
              .record(
                  () ->
                      new CalendarFeedOpened(
                          c.clinic(), c.feed(), c.resource(), c.secretSha256(), c.occurredAt()));
      case RevokeCalendarFeed c ->
          Deliberation.on(c, feed, context)
              .require(FEED_IS_OPEN)
              .record(() -> new CalendarFeedRevoked(c.reason(), c.occurredAt()));
    };
  }

  /** The id stands for another address. */
  record FeedKnownAlready() implements Refusal {
    @Override
    public String detail() {
      return "the feed was opened before; open another feed for another address";
    }
  }

  /** Nothing of this name has a calendar at the clinic, and nobody of this name is registered. */
  record FeedResourceUnknown(Resource resource) implements Refusal {
    @Override
    public String detail() {
      return "resource is "
          + resource
          + ", which the clinic has neither declared nor, if it is a person, registered";
    }
  }

  /** Another feed's, or an earlier one's. */
  record FeedSecretUsed() implements Refusal {
    @Override
    public String detail() {
      return "secretSha256 must be of a new secret: draw another";
    }
  }

  /** Whoever tries will find it. */
  record FeedSecretGuessable() implements Refusal {
    @Override
    public String detail() {
      return "secretSha256 must be of a secret that is drawn at random, of 22 characters or more";
    }
  }

  /** The feed was never opened, or it is revoked. */
  record FeedNotOpen() implements Refusal {
    @Override
    public String detail() {
      return "the feed is not open";
    }
  }
}
