package org.treatmentcourse.command.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Commit;

/** The ledger's events in order, for subscribers. */
public final class EventFeed {
  /** The most commits that one look at the store brings. */
  private static final int PAGE_COMMITS = 500;

  /** The most commits that one batch looks at, whatever the filter lets through. */
  static final int MOST_COMMITS = 20_000;

  /** A batch ends with the payload that makes it so large; a payload has at most 64 kB. */
  static final int MOST_CHARACTERS = 4 * 1024 * 1024;

  private final Ledger ledger;
  private final NewCommits news;

  EventFeed(Ledger ledger, NewCommits news) {
    this.ledger = ledger;
    this.news = news;
  }

  /** True if the ledger has an event there. A place is not there only if the ledger lost it. */
  public boolean has(FeedPlace place) {
    return ledger.readOn(place.commit(), 1).stream()
        .anyMatch(
            commit ->
                commit.number() == place.commit()
                    && place.index() < commit.draft().events().size());
  }

  /**
   * The next events, at once.
   *
   * @param limit how many at most
   */
  public FeedBatch read(FeedPlace after, FeedFilter filter, int limit) {
    var items = new ArrayList<FeedBatch.Item>();
    var last = after;
    long next = Math.max(0, after.commit());
    long end = next + MOST_COMMITS;
    int characters = 0;
    while (next < end) {
      List<Commit> page = ledger.readOn(next, PAGE_COMMITS);
      for (var commit : page) {
        for (var event : commit.events()) {
          if (last.isBefore(event)) {
            if (filter.admits(event)) {
              items.add(new FeedBatch.Item(event, meta(commit, event.commitIndex())));
              characters += event.payload().length();
            }
            last = FeedPlace.of(event);
            if (items.size() == limit || characters >= MOST_CHARACTERS) {
              return new FeedBatch(items, last, false);
            }
          }
        }
        next = commit.number() + 1;
      }
      if (page.isEmpty()) {
        return new FeedBatch(items, last, true);
      }
    }
    return new FeedBatch(items, last, false);
  }

  /**
   * The next events, once there are some; none if there were none in time, the service stops or the
   * feed ends.
   *
   * @param limit how many at most
   * @param goesOn asked after each look at the ledger
   */
  FeedBatch await(
      FeedPlace after, FeedFilter filter, int limit, Duration atMost, BooleanSupplier goesOn)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    var place = after;
    while (true) {
      // Counted before the ledger is read: what is appended in between counts as news.
      long seen = news.count();
      var batch = read(place, filter, limit);
      long left = deadline - System.nanoTime();
      if (!batch.isEmpty() || left <= 0 || news.isOver() || !goesOn.getAsBoolean()) {
        return batch;
      }
      place = batch.last();
      if (batch.isAtEnd()) {
        news.await(seen, Duration.ofNanos(left));
      }
    }
  }

  private static Optional<String> meta(Commit commit, int index) {
    return commit.draft().events().get(index).meta();
  }
}
