package org.treatmentcourse.query.healing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.query.healing.StreamSource.UnreadableStream;
import org.treatmentcourse.query.projection.Feeding;
import org.treatmentcourse.query.projection.ParkedStreams;
import org.treatmentcourse.query.projection.Parking;
import org.treatmentcourse.query.projection.ReadModel;

/**
 * Heals a parked stream: reads it again from after its position and feeds it as intake would, then
 * releases it. Intake may deliver to the same stream meanwhile; the guards on every write settle
 * who was first, and a stream is released only when its position has reached everything seen.
 *
 * <p>A crash anywhere leaves the stream parked, somewhat further on: retry again.
 */
final class Healing {
  /** What came of it. */
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
  private final ParkedStreams parked;
  private final Feeding feeding;
  private final StreamSource source;

  Healing(List<ReadModel> readModels, ParkedStreams parked, StreamSource source) {
    this.readModels = List.copyOf(readModels);
    this.parked = parked;
    this.feeding = new Feeding(parked);
    this.source = source;
  }

  Outcome retry(String readModel, String stream) {
    var model = readModels.stream().filter(m -> m.name().equals(readModel)).findFirst();
    var parking = parked.find(readModel, stream);
    if (model.isEmpty() || parking.isEmpty()) {
      return new Outcome.NotParked();
    }
    for (int pass = 0; pass < MAX_PASSES; pass++) {
      try {
        source.read(stream, position(model.get(), stream) + 1, e -> feeding.feed(model.get(), e));
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

  private static long position(ReadModel model, String stream) {
    return Optional.ofNullable(model.positions(Set.of(stream)).get(stream)).orElse(BEFORE_FIRST);
  }
}
