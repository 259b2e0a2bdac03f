package org.treatmentcourse.command.calendar;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

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

/** Decides on who may read a calendar by its address. */
public final class CalendarFeedDecider {
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

  /** Only an open feed is revoked. */
  static final Rule<RevokeCalendarFeed, State> FEED_IS_OPEN =
      rule(
          "feed-is-open",
          "21 CFR 11.10(d)",
          (command, feed, context) -> unless(feed == State.OPEN, new FeedNotOpen()));

  private CalendarFeedDecider() {}

  public static Decision<FeedEvent> decide(
      CalendarFeedCommand command, State feed, Context context) {
    return switch (command) {
      case OpenCalendarFeed c ->
          Deliberation.on(c, feed, context)
              .require(FEED_IS_NEW)
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

  /** The feed was never opened, or it is revoked. */
  record FeedNotOpen() implements Refusal {
    @Override
    public String detail() {
      return "the feed is not open";
    }
  }
}
