package org.treatmentcourse.infra.bench.contender;

import com.mongodb.client.MongoClient;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.eventstore.MongoEventStorageEngine;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** Axon's own engine on MongoDB, with its defaults. */
public final class AxonMongoContender implements Contender {
  private final String database = "bench_axon_" + UUID.randomUUID().toString().substring(0, 8);
  private final MongoClient client;
  private final MongoEventStorageEngine engine;

  @SuppressWarnings("deprecation") // nothing else makes its indexes
  public AxonMongoContender(MongoClient client) {
    this.client = client;
    var serializer = Jackson3Serializer.builder().build();
    engine =
        MongoEventStorageEngine.builder()
            .mongoTemplate(DefaultMongoTemplate.builder().mongoDatabase(client, database).build())
            .eventSerializer(serializer)
            .snapshotSerializer(serializer)
            .build();
    engine.ensureIndexes();
  }

  @Override
  public String name() {
    return "axon-mongo";
  }

  @Override
  public void append(String stream, long seq) {
    engine.appendEvents(List.of(SampleEvent.message(stream, seq)));
  }

  @Override
  public Optional<EventStorageEngine> engine() {
    return Optional.of(engine);
  }

  @Override
  public void close() {
    client.getDatabase(database).drop();
  }
}
