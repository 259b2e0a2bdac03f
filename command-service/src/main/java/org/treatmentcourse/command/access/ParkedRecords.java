package org.treatmentcourse.command.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.parked.ParkedEntry;
import org.treatmentcourse.service.problem.FailureReason;

/** The records of the topic that can't be appended, by their places. */
final class ParkedRecords {
  /** The appender's name where entries are parked. */
  static final String WORKER = "access-log";

  private final ParkedEntries parked;

  ParkedRecords(ParkedEntries parked) {
    this.parked = parked;
  }

  boolean areThere() {
    return parked.count(WORKER) > 0;
  }

  void park(TopicPlace place, Optional<UUID> eventId, RuntimeException failure) {
    parked.park(
        new ParkedEntry(
            WORKER,
            place.toString(),
            eventId,
            Optional.empty(),
            FailureReason.of(failure, AppendFailed.class),
            place.offset()));
  }

  /** Releases those of some places that are parked. */
  void release(List<TopicPlace> places) {
    var byName =
        places.stream().collect(Collectors.toMap(TopicPlace::toString, TopicPlace::offset));
    Set<String> released = parked.among(WORKER, byName.keySet());
    released.forEach(name -> parked.release(WORKER, name, byName.getOrDefault(name, 0L)));
  }
}
