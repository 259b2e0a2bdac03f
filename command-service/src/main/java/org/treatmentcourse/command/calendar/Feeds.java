package org.treatmentcourse.command.calendar;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.StreamRule.rule;

import org.treatmentcourse.calendar.FeedEvent;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedOpened;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedRevoked;
import org.treatmentcourse.command.calendar.FeedCommand.OpenCalendarFeed;
import org.treatmentcourse.command.calendar.FeedCommand.RevokeCalendarFeed;
import org.treatmentcourse.command.decision.Occasion;
import org.treatmentcourse.command.decision.Outcome;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.StreamDeliberation;
import org.treatmentcourse.command.decision.StreamRule;

/** Decides on who may read a calendar by its address. */
public final class Feeds {
  /** Where a feed is in its life. */
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

  /** A feed is opened once: another address is another feed. */
  static final StreamRule<OpenCalendarFeed, State> FEED_IS_NEW =
      rule(
          "feed-is-new",
          "21 CFR 11.10(d)",
          (command, feed, occasion) -> unless(feed == State.NONE, new FeedKnownAlready()));

  /** Only an open feed is revoked. */
  static final StreamRule<RevokeCalendarFeed, State> FEED_IS_OPEN =
      rule(
          "feed-is-open",
          "21 CFR 11.10(d)",
          (command, feed, occasion) -> unless(feed == State.OPEN, new FeedNotOpen()));

  private Feeds() {}

  public static Outcome<FeedEvent> decide(FeedCommand command, State feed, Occasion occasion) {
    return switch (command) {
      case OpenCalendarFeed c ->
          StreamDeliberation.on(c, feed, occasion)
              .require(FEED_IS_NEW)
              .record(
                  () ->
                      new CalendarFeedOpened(
                          c.clinic(), c.feed(), c.resource(), c.secretSha256(), c.occurredAt()));
      case RevokeCalendarFeed c ->
          StreamDeliberation.on(c, feed, occasion)
              .require(FEED_IS_OPEN)
              .record(() -> new CalendarFeedRevoked(c.reason(), c.occurredAt()));
    };
  }

  /** The id stands for another address. */
  record FeedKnownAlready() implements Refusal {
    @Override
    public String detail() {
      return "the feed was opened before; another address is another feed";
    }
  }

  /** Never opened, or revoked before. */
  record FeedNotOpen() implements Refusal {
    @Override
    public String detail() {
      return "the feed is not open";
    }
  }
}
