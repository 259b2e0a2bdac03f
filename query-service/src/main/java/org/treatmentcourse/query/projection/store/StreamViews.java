package org.treatmentcourse.query.projection.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.treatmentcourse.query.projection.PoisonEvent;
import org.treatmentcourse.query.projection.PositionMoved;
import org.treatmentcourse.query.projection.Projection;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.StreamBatch;
import org.treatmentcourse.service.problem.FailureReason;

/**
 * A read model of one document per stream: {@code {_id: <stream>, seq, commit, view}}. One update
 * changes view and position together; it is guarded by the position it was computed from, so what
 * is remembered of a view may be stale and nothing is lost.
 */
public final class StreamViews<V> implements ReadModel {
  /** In all views that are remembered: at about 1 kB each 40 MB. */
  private static final int CAPACITY_EVENTS = 40_000;

  private static final String ID = "_id";
  private static final String SEQ = "seq";
  private static final String COMMIT = "commit";
  private static final String VIEW = "view";

  /** A view and up to where it knows its stream. */
  private record Positioned<V>(V view, long seq, long commit) {}

  private final String name;
  private final MongoCollection<Document> documents;
  private final Projection<V> projection;
  private final ViewCodec<V> codec;
  private final List<Bson> indexes;
  private final Optional<DerivedDocuments<V>> derived;

  /* Written last, by stream: a stream's next events need not read it back. */
  private final Cache<String, Positioned<V>> recent =
      Caffeine.newBuilder()
          .maximumWeight(CAPACITY_EVENTS)
          .weigher(
              (String _, Positioned<V> known) -> Math.clamp(known.seq() + 1, 1, Integer.MAX_VALUE))
          .build();

  public StreamViews(
      String name,
      MongoCollection<Document> documents,
      Projection<V> projection,
      ViewCodec<V> codec,
      List<Bson> indexes) {
    this(name, documents, projection, codec, indexes, Optional.empty());
  }

  /**
   * @param derived what else follows from the views, in a collection of its own
   */
  public StreamViews(
      String name,
      MongoCollection<Document> documents,
      Projection<V> projection,
      ViewCodec<V> codec,
      List<Bson> indexes,
      Optional<DerivedDocuments<V>> derived) {
    this.name = name;
    this.documents = documents;
    this.projection = projection;
    this.codec = codec;
    this.indexes = List.copyOf(indexes);
    this.derived = derived;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean follows(String stream) {
    return projection.follows(stream);
  }

  /** A view is found by its stream, which is its id. */
  @Override
  public void prepare() {}

  @Override
  public void complete() {
    Indexes.create(documents, indexes.stream().map(IndexModel::new).toList());
    derived.ifPresent(DerivedDocuments::complete);
  }

  @Override
  public Map<String, Long> positions(Set<String> streams) {
    var positions = new HashMap<String, Long>();
    for (var document : documents.find(in(ID, streams)).projection(include(SEQ))) {
      positions.put(document.getString(ID), document.getLong(SEQ));
    }
    return positions;
  }

  @Override
  public Map<String, Long> rememberedPositions(Set<String> streams) {
    var positions = new HashMap<String, Long>();
    var unknown = new HashSet<String>();
    for (var stream : streams) {
      Optional.ofNullable(recent.getIfPresent(stream))
          .ifPresentOrElse(known -> positions.put(stream, known.seq()), () -> unknown.add(stream));
    }
    if (!unknown.isEmpty()) {
      positions.putAll(positions(unknown));
    }
    return positions;
  }

  @Override
  public List<PoisonEvent> apply(List<StreamBatch> batches) {
    var before = before(batches);
    // Until all is written, and if it is not: what the store says counts.
    recent.invalidateAll(before.keySet());
    var refusals = new ArrayList<PoisonEvent>();
    var writes = new ArrayList<WriteModel<Document>>();
    var after = new HashMap<String, Positioned<V>>();
    var follow = new LinkedHashMap<String, Document>();
    int updates = 0;
    for (var batch : batches) {
      var known = Optional.ofNullable(before.get(batch.stream()));
      if (known.map(Positioned::seq).orElse(BEFORE_FIRST) != batch.after()) {
        throw new PositionMoved(name);
      }
      var folded = fold(known, batch, refusals, follow);
      if (folded.isPresent()) {
        after.put(batch.stream(), folded.get());
        if (known.isPresent()) {
          updates++;
          writes.add(update(batch, known.get(), folded.get()));
        } else {
          writes.add(new InsertOneModel<>(document(batch.stream(), folded.get())));
        }
      }
    }
    derived.ifPresent(collection -> collection.write(follow.values()));
    // A crash here leaves what follows from the views ahead of them; the same events come again.
    write(writes, updates);
    recent.putAll(after);
    return refusals;
  }

  @Override
  public void withdraw(String stream, Set<String> eventIds) {
    // What follows from the view first: a crash here leaves the view, and a repeat finds it.
    derived.ifPresent(
        it ->
            it.withdraw(
                stream,
                Optional.ofNullable(documents.find(eq(stream)).first())
                    .map(document -> positioned(document).view()),
                eventIds));
    documents.deleteOne(eq(stream));
    recent.invalidate(stream);
  }

  @Override
  public void forget() {
    recent.invalidateAll();
  }

  /** The view after as much of the batch as the projection takes; absent if that is nothing. */
  private Optional<Positioned<V>> fold(
      Optional<Positioned<V>> known,
      StreamBatch batch,
      List<PoisonEvent> refusals,
      Map<String, Document> follow) {
    Optional<Positioned<V>> folded = Optional.empty();
    var view = known.map(Positioned::view);
    for (var event : batch.events()) {
      var earlier = view;
      try {
        var next = projection.apply(earlier, event);
        derived.ifPresent(it -> it.collect(follow, batch.stream(), event.seq(), earlier, next));
        view = Optional.of(next);
      } catch (RuntimeException refused) {
        refusals.add(new PoisonEvent(event, FailureReason.of(refused)));
        return folded;
      }
      folded = Optional.of(new Positioned<>(view.get(), event.seq(), event.commit()));
    }
    return folded;
  }

  private UpdateOneModel<Document> update(
      StreamBatch batch, Positioned<V> known, Positioned<V> next) {
    var changes = new ArrayList<Bson>();
    changes.add(set(SEQ, next.seq()));
    changes.add(set(COMMIT, next.commit()));
    changes.addAll(codec.change(VIEW, known.view(), next.view()));
    return new UpdateOneModel<>(and(eq(batch.stream()), eq(SEQ, batch.after())), combine(changes));
  }

  private void write(List<WriteModel<Document>> writes, int updates) {
    if (writes.isEmpty()) {
      return;
    }
    try {
      // Each document is whole by itself, so their order does not matter. A crash in the middle
      // leaves some streams further than others; each knows its own position.
      var written = documents.bulkWrite(writes, new BulkWriteOptions().ordered(false));
      if (written.getMatchedCount() != updates) {
        throw new PositionMoved(name);
      }
    } catch (MongoBulkWriteException failed) {
      if (DuplicateKeys.areAllOf(failed)) {
        throw new PositionMoved(name);
      }
      throw failed;
    }
  }

  private Map<String, Positioned<V>> before(List<StreamBatch> batches) {
    var before = new HashMap<String, Positioned<V>>();
    var unknown = new ArrayList<String>();
    for (var batch : batches) {
      var known = recent.getIfPresent(batch.stream());
      if (known != null && known.seq() == batch.after()) {
        before.put(batch.stream(), known);
      } else if (batch.after() != BEFORE_FIRST) {
        unknown.add(batch.stream());
      }
    }
    if (!unknown.isEmpty()) {
      for (var document : documents.find(in(ID, unknown))) {
        before.put(document.getString(ID), positioned(document));
      }
    }
    return before;
  }

  private Positioned<V> positioned(Document document) {
    return new Positioned<>(
        codec.read(document.get(VIEW, Document.class)),
        document.getLong(SEQ),
        document.getLong(COMMIT));
  }

  private Document document(String stream, Positioned<V> next) {
    return new Document(ID, stream)
        .append(SEQ, next.seq())
        .append(COMMIT, next.commit())
        .append(VIEW, codec.write(next.view()));
  }
}
