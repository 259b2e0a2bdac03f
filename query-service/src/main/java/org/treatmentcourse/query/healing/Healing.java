package org.treatmentcourse.query.healing;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.query.conflict.ContestedRecords;
import org.treatmentcourse.query.healing.StreamSource.UnreadableStream;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.ReadModelUpdater;
import org.treatmentcourse.query.projection.RecordedStreams;
import org.treatmentcourse.query.projection.parked.ParkedStreams;
import org.treatmentcourse.query.projection.parked.Parking;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * Heals a parked stream: reads it again from after its position and feeds it as intake would, then
 * releases it. Intake may deliver to the same stream meanwhile; the guards on every write settle
 * who was first, and a stream is released only when its position has reached everything seen.
 *
 * <p>A crash anywhere leaves the stream parked, somewhat further on: retry again.
 */
final class Healing {
  /** The outcome of healing a stream. */
  sealed interface Outcome {
    /** The read model has taken the stream up to a seq and goes on with it. */
    record Healed(long position) implements Outcome {}

    /** Something still can't be taken. */
    record StillParked(Parking parking) implements Outcome {}

    /** The stream isn't parked for that read model, or there is no such read model. */
    record NotParked() implements Outcome {}
  }

  private static final int MAX_PASSES = 5;
  private static final long BEFORE_FIRST = -1;

  private final List<ReadModel> readModels;
  private final RecordedStreams trail;
  private final ParkedStreams parked;
  private final ContestedRecords contested;
  private final ReadModelUpdater updater;
  private final StreamSource source;

  Healing(
      List<ReadModel> readModels,
      RecordedStreams trail,
      ParkedStreams parked,
      ContestedRecords contested,
      StreamSource source) {
    this.readModels = List.copyOf(readModels);
    this.trail = trail;
    this.parked = parked;
    this.contested = contested;
    this.updater = new ReadModelUpdater(parked);
    this.source = source;
  }

  Outcome retry(String readModel, String stream) {
    var model = readModels.stream().filter(m -> m.name().equals(readModel)).findFirst();
    var parking = parked.find(readModel, stream);
    if (model.isEmpty() || parking.isEmpty()) {
      return new Outcome.NotParked();
    }
    if (parking.get().isConflict()) {
      return settle(model.get(), parking.get());
    }
    for (int pass = 0; pass < MAX_PASSES; pass++) {
      try {
        source.read(stream, position(model.get(), stream) + 1, e -> updater.update(model.get(), e));
      } catch (UnreadableStream unreadable) {
        return new Outcome.StillParked(parking.get());
      }
      long position = position(model.get(), stream);
      if (parking.get().seq().filter(seq -> seq > position).isPresent()) {
        break; // the very event that parked it is still refused
      }
      if (parked.release(readModel, stream, position)) {
        return new Outcome.Healed(position);
      }
      // Intake saw something newer while we read: read on.
    }
    return parked
        .find(readModel, stream)
        .<Outcome>map(Outcome.StillParked::new)
        .orElseGet(Outcome.NotParked::new);
  }

  /**
   * Settles a conflict: folds the stream again from what the ledger holds, and refutes the records
   * that it does not hold. A crash anywhere leaves the conflict parked.
   */
  private Outcome settle(ReadModel model, Parking conflict) {
    var stream = conflict.stream();
    if (!source.isTheLedger()) {
      return new Outcome.StillParked(conflict);
    }
    var kept = contested.in(stream); // before the ledger is read, which so has what is true of it
    var places = kept.stream().map(RecordedEvent::seq).collect(toSet());
    var ledgers = new HashMap<Long, RecordedEvent>();
    model.withdraw(stream, kept.stream().map(event -> event.id().toString()).collect(toSet()));
    try {
      source.read(
          stream,
          0,
          batch -> {
            batch.stream()
                .filter(event -> places.contains(event.seq()))
                .forEach(event -> ledgers.put(event.seq(), event));
            updater.update(model, batch);
            if (isTrail(model) && !holds(batch)) {
              throw new UnreadableStream("somebody else writes in the stream");
            }
          });
    } catch (UnreadableStream notNow) {
      return new Outcome.StillParked(conflict);
    }
    kept.forEach(event -> contested.judge(event, Optional.ofNullable(ledgers.get(event.seq()))));
    long position = position(model, stream);
    parked.settle(conflict, position);
    // A crash here leaves what the fold refuses unparked: the next event lies beyond a gap.
    try {
      source.read(stream, position + 1, batch -> updater.update(model, batch));
    } catch (UnreadableStream notNow) {
      return new Outcome.Healed(position);
    }
    return parked
        .find(model.name(), stream)
        .<Outcome>map(Outcome.StillParked::new)
        .orElseGet(() -> new Outcome.Healed(position(model, stream)));
  }

  private boolean isTrail(ReadModel model) {
    return model.equals(readModels.getLast());
  }

  private boolean holds(List<RecordedEvent> batch) {
    var held = trail.recordedAt(batch);
    return held.size() == batch.size() && held.containsAll(batch);
  }

  private static long position(ReadModel model, String stream) {
    return Optional.ofNullable(model.positions(Set.of(stream)).get(stream)).orElse(BEFORE_FIRST);
  }
}
