package org.treatmentcourse.infra.bench.contender;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.bson.Document;

/** The driver alone: one journaled majority {@code insertOne} for each commit, same documents. */
public final class RawInsertContender implements Contender {
  private final String database = "bench_raw_" + UUID.randomUUID().toString().substring(0, 8);
  private final AtomicLong next = new AtomicLong();
  private final MongoClient client;
  private final MongoCollection<Document> commits;
  private final Document sample;

  /**
   * A collection with the ledger's unique indexes.
   *
   * @param sample a commit as the ledger stores it; what must be unique is replaced in its copies
   */
  public RawInsertContender(MongoClient client, Document sample) {
    this.client = client;
    this.sample = sample;
    commits = client.getDatabase(database).getCollection("commits");
    commits.createIndex(
        Indexes.ascending("events.stream", "events.seq"), new IndexOptions().unique(true));
    commits.createIndex(Indexes.ascending("command"), new IndexOptions().unique(true));
  }

  @Override
  public String name() {
    return "raw insertOne";
  }

  @Override
  public void append(String stream, long seq) {
    commits.insertOne(document(stream, seq));
  }

  /** The ceiling: {@code count} commits in one ordered insert. */
  public void bulk(String stream, long firstSeq, int count) {
    var documents = new ArrayList<Document>(count);
    for (int i = 0; i < count; i++) {
      documents.add(document(stream, firstSeq + i));
    }
    commits.insertMany(documents, new InsertManyOptions().ordered(true));
  }

  private Document document(String stream, long seq) {
    var event = new Document(sample.getList("events", Document.class).getFirst());
    event.append("stream", stream).append("seq", seq).append("id", UUID.randomUUID());
    return new Document(sample)
        .append("_id", next.getAndIncrement())
        .append("events", List.of(event))
        .append("command", UUID.randomUUID());
  }

  @Override
  public Optional<EventStorageEngine> engine() {
    return Optional.empty();
  }

  @Override
  public void close() {
    client.getDatabase(database).drop();
  }
}
