package org.treatmentcourse.infra.bench.contender;

import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** A store to measure. Closing it drops what it stored. */
public interface Contender extends AutoCloseable {
  /** What mongod and PostgreSQL each may keep in memory. */
  int CACHE_GIGABYTES = 4;

  String name();

  /** Stores one event durably, as one commit. */
  void append(String stream, long seq);

  /** Axon's view of the store, where it has one. */
  Optional<EventStorageEngine> engine();

  @Override
  void close();
}
