package org.treatmentcourse.query.projection;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.treatmentcourse.query.projection.parked.ParkedStreams;
import org.treatmentcourse.query.projection.parked.Parking;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * Applies delivered events to a read model and parks the streams it can't go on with. It remembers
 * nothing: what a stream has taken is the read model's to say each time, so the first delivery, a
 * repeat and a restart run the same code.
 */
public final class ReadModelUpdater {
  private static final int MAX_ATTEMPTS = 5;

  private final ParkedStreams parked;

  public ReadModelUpdater(ParkedStreams parked) {
    this.parked = parked;
  }

  /**
   * Applies events, each stream's in order.
   *
   * @throws PositionMoved if others keep moving the same streams; nothing is lost, deliver again
   */
  public void update(ReadModel model, List<RecordedEvent> delivered) {
    var byStream = byStream(model, delivered);
    if (byStream.isEmpty()) {
      return;
    }
    update(model, byStream, model.rememberedPositions(byStream.keySet()));
  }

  /**
   * The same, where the positions were read a moment ago.
   *
   * @param positions of every stream that the read model follows and has met
   */
  public void update(ReadModel model, List<RecordedEvent> delivered, Map<String, Long> positions) {
    var byStream = byStream(model, delivered);
    if (!byStream.isEmpty()) {
      update(model, byStream, positions);
    }
  }

  private void update(
      ReadModel model, Map<String, List<RecordedEvent>> byStream, Map<String, Long> positions) {
    if (isUpdated(model, byStream, positions, false)) {
      return;
    }
    for (int attempt = 1;
        !isUpdated(model, byStream, model.positions(byStream.keySet()), true);
        attempt++) {
      if (attempt == MAX_ATTEMPTS) {
        throw new PositionMoved(model.name());
      }
    }
  }

  /**
   * True if every event was taken or parked.
   *
   * @param certain true if the positions are the store's: an event beyond a remembered position
   *     need not lie beyond a gap
   */
  private boolean isUpdated(
      ReadModel model,
      Map<String, List<RecordedEvent>> byStream,
      Map<String, Long> positions,
      boolean certain) {
    var batches = new ArrayList<StreamBatch>();
    var gaps = new ArrayList<Parking>();
    byStream.forEach(
        (stream, events) -> {
          long position = positions.getOrDefault(stream, ReadModel.BEFORE_FIRST);
          var following = NextEvents.after(position, events);
          if (!following.next().isEmpty()) {
            batches.add(new StreamBatch(following.next()));
          }
          following
              .beyondGap()
              .ifPresent(
                  event -> {
                    long expected = position + following.next().size() + 1;
                    var reason =
                        Parking.GAP + ": expected seq " + expected + ", met " + event.seq();
                    gaps.add(Parking.of(model.name(), event, reason, lastSeq(events)));
                  });
        });
    if (!certain && !gaps.isEmpty()) {
      return false;
    }
    List<PoisonEvent> refused;
    try {
      refused = batches.isEmpty() ? List.of() : PoisonIsolation.apply(model, batches);
    } catch (PositionMoved moved) {
      return false;
    }
    // A crash here leaves the views written and nothing parked. The offsets are not committed, so
    // the same events come again, are refused again and parked then.
    for (var poison : refused) {
      var seen = lastSeq(byStream.getOrDefault(poison.event().stream(), List.of(poison.event())));
      parked.park(Parking.of(model.name(), poison.event(), poison.reason(), seen));
    }
    gaps.forEach(parked::park);
    return gaps.isEmpty() || stillGaps(model, gaps);
  }

  /**
   * True if the gaps were gaps when they were parked. Healing may have filled one between our
   * reading the position and our parking the stream; such a parking would outlive its cause.
   */
  private boolean stillGaps(ReadModel model, List<Parking> gaps) {
    var streams = gaps.stream().map(Parking::stream).collect(Collectors.toSet());
    var positions = model.positions(streams);
    boolean still = true;
    for (var gap : gaps) {
      long position = positions.getOrDefault(gap.stream(), ReadModel.BEFORE_FIRST);
      if (gap.seq().orElseThrow() <= position + 1) {
        parked.takeBack(gap);
        still = false;
      }
    }
    return still;
  }

  private static Map<String, List<RecordedEvent>> byStream(
      ReadModel model, List<RecordedEvent> delivered) {
    return delivered.stream()
        .filter(event -> model.follows(event.stream()))
        .collect(groupingBy(RecordedEvent::stream, LinkedHashMap::new, toList()));
  }

  private static long lastSeq(List<RecordedEvent> events) {
    return events.getLast().seq();
  }
}
