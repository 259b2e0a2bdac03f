package org.treatmentcourse.command.ledger.axon;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.axonframework.eventhandling.DomainEventMessage;
import org.treatmentcourse.command.ledger.Ledger;

/**
 * The streams that were read lately, whole and decoded. A recorded event never changes, so a
 * stream's beginning is right as long as the store is the same one. Each read asks the store only
 * for the events after it.
 */
final class RecentStreams {
  /** In all streams together: at about 2 kB each 100 MB. */
  static final int CAPACITY_EVENTS = 50_000;

  private final Map<String, List<DomainEventMessage<?>>> streams =
      new LinkedHashMap<>(16, 0.75f, true); // the one not used for longest comes first
  private int events;
  private long forgotten;

  /**
   * A stream to its end.
   *
   * @param ledgerForgotten {@link Ledger#forgotten}: what was read before it changed is dropped
   * @param read the stream's events from a seq on, as the store has them now
   */
  List<DomainEventMessage<?>> read(
      String stream, long ledgerForgotten, LongFunction<List<DomainEventMessage<?>>> read) {
    var known = known(stream, ledgerForgotten);
    var rest = read.apply(known.size());
    if (rest.isEmpty()) {
      return known;
    }
    var whole = new ArrayList<DomainEventMessage<?>>(known.size() + rest.size());
    whole.addAll(known);
    whole.addAll(rest);
    if (whole.getLast().getSequenceNumber() == whole.size() - 1) {
      keep(stream, ledgerForgotten, List.copyOf(whole));
    }
    return whole;
  }

  private synchronized List<DomainEventMessage<?>> known(String stream, long ledgerForgotten) {
    if (forgotten < ledgerForgotten) {
      streams.clear();
      events = 0;
      forgotten = ledgerForgotten;
    }
    if (forgotten > ledgerForgotten) {
      return List.of(); // asked before, and overtaken
    }
    return streams.getOrDefault(stream, List.of());
  }

  /** Another thread may have read further in the meantime: the longer one stays. */
  private synchronized void keep(
      String stream, long ledgerForgotten, List<DomainEventMessage<?>> whole) {
    if (forgotten != ledgerForgotten) {
      return;
    }
    int before = streams.getOrDefault(stream, List.of()).size();
    if (whole.size() > before) {
      streams.put(stream, whole);
      events += whole.size() - before;
    }
    var eldest = streams.values().iterator();
    while (events > CAPACITY_EVENTS && eldest.hasNext()) {
      events -= eldest.next().size();
      eldest.remove();
    }
  }
}
