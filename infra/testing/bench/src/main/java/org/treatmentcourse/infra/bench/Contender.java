package org.treatmentcourse.infra.bench;

import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** A store to measure. Closing it drops what it stored. */
interface Contender extends AutoCloseable {
  String name();

  /** Stores one event durably, as one commit. */
  void append(String stream, long seq);

  /** Axon's view of the store, where it has one. */
  Optional<EventStorageEngine> engine();

  @Override
  void close();
}
