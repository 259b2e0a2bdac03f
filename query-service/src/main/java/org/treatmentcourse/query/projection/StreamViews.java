package org.treatmentcourse.query.projection;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * A read model of one document per stream: {@code {_id: <stream>, seq, commit, view}}. Replacing
 * the document changes view and position together; the replacement is guarded by the position it
 * was computed from.
 */
public final class StreamViews<V> implements ReadModel {
  /** A view and up to where it knows its stream. */
  private record Positioned<V>(V view, long seq, long commit) {}

  private final String name;
  private final MongoCollection<Document> documents;
  private final Projection<V> projection;
  private final ViewCodec<V> codec;
  private final List<Bson> indexes;
  private final Optional<Beside<V>> beside;

  public StreamViews(
      String name,
      MongoCollection<Document> documents,
      Projection<V> projection,
      ViewCodec<V> codec,
      List<Bson> indexes) {
    this(name, documents, projection, codec, indexes, Optional.empty());
  }

  /**
   * @param beside what else follows from the views, in a collection of its own
   */
  public StreamViews(
      String name,
      MongoCollection<Document> documents,
      Projection<V> projection,
      ViewCodec<V> codec,
      List<Bson> indexes,
      Optional<Beside<V>> beside) {
    this.name = name;
    this.documents = documents;
    this.projection = projection;
    this.codec = codec;
    this.indexes = List.copyOf(indexes);
    this.beside = beside;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean follows(String stream) {
    return projection.follows(stream);
  }

  @Override
  public void prepare() {
    indexes.forEach(documents::createIndex);
    beside.ifPresent(Beside::prepare);
  }

  @Override
  public Map<String, Long> positions(Set<String> streams) {
    var positions = new HashMap<String, Long>();
    for (var document : documents.find(in("_id", streams)).projection(include("seq"))) {
      positions.put(document.getString("_id"), document.getLong("seq"));
    }
    return positions;
  }

  @Override
  public List<Poison> apply(List<Run> runs) {
    var before = before(runs);
    var poisons = new ArrayList<Poison>();
    var writes = new ArrayList<WriteModel<Document>>();
    var follow = new LinkedHashMap<String, Document>();
    int replacements = 0;
    for (var run : runs) {
      var known = Optional.ofNullable(before.get(run.stream()));
      if (known.map(Positioned::seq).orElse(Cut.BEFORE_FIRST) != run.after()) {
        throw new PositionMoved(name);
      }
      var folded = fold(known, run, poisons, follow);
      if (folded.isPresent()) {
        var next = document(run.stream(), folded.get());
        if (known.isPresent()) {
          replacements++;
          writes.add(new ReplaceOneModel<>(and(eq(run.stream()), eq("seq", run.after())), next));
        } else {
          writes.add(new InsertOneModel<>(next));
        }
      }
    }
    beside.ifPresent(collection -> collection.write(follow.values()));
    // A crash here leaves what follows from the views ahead of them; the same events come again.
    write(writes, replacements);
    return poisons;
  }

  /** The view after as much of the run as the projection takes; absent if that is nothing. */
  private Optional<Positioned<V>> fold(
      Optional<Positioned<V>> known, Run run, List<Poison> poisons, Map<String, Document> follow) {
    Optional<Positioned<V>> folded = Optional.empty();
    var view = known.map(Positioned::view);
    for (var event : run.events()) {
      var earlier = view;
      try {
        var next = projection.apply(earlier, event);
        beside.ifPresent(it -> it.collect(follow, run.stream(), event.seq(), earlier, next));
        view = Optional.of(next);
      } catch (RuntimeException refused) {
        poisons.add(new Poison(event, Reason.of(refused)));
        return folded;
      }
      folded = Optional.of(new Positioned<>(view.get(), event.seq(), event.commit()));
    }
    return folded;
  }

  private void write(List<WriteModel<Document>> writes, int replacements) {
    if (writes.isEmpty()) {
      return;
    }
    try {
      // Each document is whole by itself, so their order does not matter. A crash in the middle
      // leaves some streams further than others; each knows its own position.
      var written = documents.bulkWrite(writes, new BulkWriteOptions().ordered(false));
      if (written.getMatchedCount() != replacements) {
        throw new PositionMoved(name);
      }
    } catch (MongoBulkWriteException failed) {
      if (DuplicateKeys.areAllOf(failed)) {
        throw new PositionMoved(name);
      }
      throw failed;
    }
  }

  private Map<String, Positioned<V>> before(List<Run> runs) {
    var before = new HashMap<String, Positioned<V>>();
    for (var document : documents.find(in("_id", runs.stream().map(Run::stream).toList()))) {
      before.put(document.getString("_id"), positioned(document));
    }
    return before;
  }

  private Positioned<V> positioned(Document document) {
    return new Positioned<>(
        codec.read(document.get("view", Document.class)),
        document.getLong("seq"),
        document.getLong("commit"));
  }

  private Document document(String stream, Positioned<V> next) {
    return new Document("_id", stream)
        .append("seq", next.seq())
        .append("commit", next.commit())
        .append("view", codec.write(next.view()));
  }
}
