package org.treatmentcourse.infra.bench.contender;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.UuidRepresentation;
import org.bson.codecs.Codec;
import org.springframework.context.ConfigurableApplicationContext;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.axon.EventStorageConfiguration;
import org.treatmentcourse.command.ledger.store.LedgerConfiguration;
import org.treatmentcourse.wire.WireFormat;

/** This system's ledger, through Axon's interface, wired as the service wires it. */
public final class LedgerContender implements Contender {
  private static final Codec<Document> CODEC =
      MongoClientSettings.builder()
          .uuidRepresentation(UuidRepresentation.STANDARD)
          .build()
          .getCodecRegistry()
          .get(Document.class);

  private final String name;
  private final ConfigurableApplicationContext context;
  private final EventStorageEngine engine;

  public LedgerContender(String name, String mongodbUri) {
    this.name = name;
    context =
        LedgerWiring.open(
            Map.of(
                "treatmentcourse.mongodb.uri",
                mongodbUri,
                "treatmentcourse.mongodb.database",
                "bench_ledger_" + UUID.randomUUID().toString().substring(0, 8)),
            LedgerConfiguration.class,
            EventStorageConfiguration.class);
    engine = context.getBean(EventStorageEngine.class);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void append(String stream, long seq) {
    engine.appendEvents(List.of(SampleEvent.message(stream, seq)));
  }

  /** A commit as it is stored. */
  public Document sample() {
    append("course-" + UUID.randomUUID(), 0);
    return new RawBsonDocument(ledger().readStored(0, 1).getFirst().bytes()).decode(CODEC);
  }

  public Ledger ledger() {
    return context.getBean(Ledger.class);
  }

  public MongoDatabase database() {
    return context.getBean(MongoDatabase.class);
  }

  public WireFormat wire() {
    return context.getBean(WireFormat.class);
  }

  @Override
  public Optional<EventStorageEngine> engine() {
    return Optional.of(engine);
  }

  @Override
  public void close() {
    database().drop();
    context.close();
  }
}
