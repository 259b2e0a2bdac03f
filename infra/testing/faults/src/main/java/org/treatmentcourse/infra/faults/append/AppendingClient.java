package org.treatmentcourse.infra.faults.append;

import com.mongodb.MongoException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.infra.faults.history.Place;

/**
 * One client: it reads a stream's end and appends there, as all the others do to the same few
 * streams. Half of these are its instance's alone: a slow one must not be beaten every time. What
 * it is not told it asks again under the same command.
 */
final class AppendingClient {
  private static final int STREAMS = 4;
  private static final int PERCENT = 100;
  private static final int HEAD_PERCENT = 8;
  private static final int READ_PERCENT = 20;
  private static final int REPEAT_PERCENT = 24;
  private static final int TWO_STREAMS_PERCENT = 45;
  private static final long PAUSE_NANOS = 4_000_000; // so that a history stays of a size to check
  private static final long PAUSE_AFTER_FAILURE_NANOS = 100_000_000;
  private static final int MOST_REPEATS = 6;

  private final Ledger ledger;
  private final HistoryWriter history;
  private final String name;
  private final AtomicBoolean stop;
  private final Map<String, Long> known = new HashMap<>();
  private Optional<AppendRequest> done = Optional.empty();

  AppendingClient(Ledger ledger, HistoryWriter history, String name, AtomicBoolean stop) {
    this.ledger = ledger;
    this.history = history;
    this.name = name;
    this.stop = stop;
  }

  void run(List<AppendRequest> open) {
    open.forEach(this::appendUntilKnown);
    while (!stop.get()) {
      int draw = ThreadLocalRandom.current().nextInt(PERCENT);
      if (draw < HEAD_PERCENT) {
        head();
      } else if (draw < READ_PERCENT) {
        end(anyStream());
      } else if (draw < REPEAT_PERCENT) {
        done.ifPresent(this::append);
      } else {
        decide(draw < TWO_STREAMS_PERCENT ? 2 : 1);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Reads to the end, then claims the next place: what the ledger asks of its callers. */
  private void decide(int streams) {
    Set<String> chosen = new LinkedHashSet<>();
    while (chosen.size() < streams) {
      chosen.add(anyStream());
    }
    var places = new ArrayList<Place>();
    for (var stream : chosen) {
      if (!end(stream)) {
        return;
      }
      places.add(new Place(stream, known.getOrDefault(stream, -1L) + 1));
    }
    appendUntilKnown(new AppendRequest(UUID.randomUUID(), places));
  }

  private void appendUntilKnown(AppendRequest request) {
    for (int i = 0; i < MOST_REPEATS && !append(request); i++) {
      LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
    }
  }

  /** Whether the outcome is known now. */
  private boolean append(AppendRequest request) {
    long op = history.append(name, request.command(), request.places());
    try {
      history.recorded(name, op, ledger.append(request.draft()).commit().number());
      done = Optional.of(request);
      return true;
    } catch (AppendFailed.StreamConflict e) {
      history.conflict(name, op, new Place(e.stream(), e.seq()));
      return true;
    } catch (AppendFailed.LedgerUnavailable e) {
      history.unknown(name, op);
      return false;
    } catch (AppendFailed e) {
      history.refused(name, op, e.getClass().getSimpleName());
      LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
      return true;
    }
  }

  /** Reads a stream from the last event on that is known; whether that worked. */
  private boolean end(String stream) {
    long op = history.read(name, stream);
    try {
      var events = ledger.stream(stream, Math.max(0, known.getOrDefault(stream, 0L)));
      if (events.isEmpty()) {
        // What was known is gone: the history says so, and whoever checks it.
        history.end(name, op, new Place(stream, -1), "");
      } else {
        var last = events.getLast();
        known.put(stream, last.seq());
        history.end(name, op, new Place(stream, last.seq()), last.command().toString());
      }
      return true;
    } catch (MongoException e) {
      return failed(op);
    }
  }

  private void head() {
    long op = history.head(name);
    try {
      history.headIs(name, op, ledger.head().orElse(-1));
    } catch (MongoException e) {
      failed(op);
    }
  }

  private boolean failed(long op) {
    history.failed(name, op);
    LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
    return false;
  }

  private String anyStream() {
    var random = ThreadLocalRandom.current();
    var owner = random.nextBoolean() ? "all" : name.substring(0, 1);
    return "course-" + owner + "-" + random.nextInt(STREAMS);
  }
}
