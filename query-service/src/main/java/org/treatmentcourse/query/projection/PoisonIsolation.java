package org.treatmentcourse.query.projection;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.treatmentcourse.service.problem.FailureReason;

/**
 * Applies batches so that an event that fails keeps no other out. A fold that refuses an event says
 * so itself. A later failure, such as a view that can't be written or grew larger than a document
 * may be, fails the whole write. Then each half is tried alone, down to one event.
 */
final class PoisonIsolation {
  /** The error codes that the store gives for a document, whenever it is written. */
  private static final Set<Integer> OF_THE_DOCUMENT =
      Set.of(
          2, // BadValue
          14, // TypeMismatch
          28, // PathNotViable
          171, // CannotIndexParallelArrays
          10_334, // BSONObjectTooLarge
          17_419, // larger than a document may be after the update
          17_420); // the same, after an update that adds fields

  private PoisonIsolation() {}

  /** As {@link ReadModel#apply}. */
  static List<PoisonEvent> apply(ReadModel model, List<StreamBatch> batches) {
    try {
      return model.apply(batches);
    } catch (RuntimeException failed) {
      if (!isOfTheContent(failed)) {
        throw failed;
      }
      if (batches.size() > 1) {
        int middle = batches.size() / 2;
        return Stream.of(batches.subList(0, middle), batches.subList(middle, batches.size()))
            .flatMap(half -> apply(model, half).stream())
            .toList();
      }
      return applyPiecemeal(model, batches.getFirst(), failed);
    }
  }

  private static List<PoisonEvent> applyPiecemeal(
      ReadModel model, StreamBatch batch, RuntimeException failed) {
    var events = batch.events();
    if (events.size() == 1) {
      return List.of(new PoisonEvent(events.getFirst(), FailureReason.of(failed)));
    }
    int middle = events.size() / 2;
    var refused = apply(model, List.of(new StreamBatch(events.subList(0, middle))));
    return refused.isEmpty()
        ? apply(model, List.of(new StreamBatch(events.subList(middle, events.size()))))
        : refused;
  }

  /**
   * True if the same write would fail again, whatever the state of the store and its other writers.
   */
  private static boolean isOfTheContent(RuntimeException failed) {
    return switch (failed) {
      case PositionMoved _ -> false;
      case MongoBulkWriteException refused ->
          refused.getWriteConcernError() == null
              && !refused.getWriteErrors().isEmpty()
              && refused.getWriteErrors().stream()
                  .allMatch(error -> OF_THE_DOCUMENT.contains(error.getCode()));
      case MongoException _ -> false;
      default -> true;
    };
  }
}
