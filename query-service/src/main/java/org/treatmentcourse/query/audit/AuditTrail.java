package org.treatmentcourse.query.audit;

import static com.mongodb.client.model.Accumulators.first;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Projections.include;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.treatmentcourse.query.projection.PoisonEvent;
import org.treatmentcourse.query.projection.PositionMoved;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.StreamBatch;
import org.treatmentcourse.query.projection.store.DuplicateKeys;
import org.treatmentcourse.query.projection.store.Indexes;
import org.treatmentcourse.service.problem.FailureReason;

/**
 * The audit trail as a read model. A stream's position is the highest seq it holds: the event is
 * the view, so one insert changes both. It remembers no positions: an insert asks for nothing but
 * its own place, so what the trail lost would not be noticed.
 */
final class AuditTrail implements ReadModel {
  /* First of a group by this order is answered from the index, one look per stream. */
  private static final Bson LATEST_FIRST = descending(AuditLayout.STREAM, AuditLayout.SEQ);

  /*
   * What every event has, each in a clinic's order of recording; each of these indexes costs
   * every event. A type is found by its phase and itself, so that one index serves both.
   */
  private static final List<List<String>> SEARCHED =
      List.of(
          List.of(),
          List.of(AuditLayout.OCCURRED_AT),
          List.of(AuditLayout.PHASE, AuditLayout.TYPE),
          List.of(AuditLayout.WHO),
          List.of(AuditLayout.ROLE));

  /* What few events have: these indexes cost the others nothing. */
  private static final List<String> SOMETIMES_THERE =
      List.of(
          AuditLayout.PATIENT,
          AuditLayout.RULE,
          AuditLayout.DRUG,
          AuditLayout.LOT,
          AuditLayout.CODE,
          AuditLayout.CODES);

  private static final int REMEMBERED_COMMITS = 10_000;

  private final MongoCollection<Document> events;

  /*
   * How many events of the latest commits this instance did not write: an event is inserted once,
   * so none is counted twice. What others wrote counts as missing here, and the store is asked.
   */
  private final Cache<Long, Integer> missing =
      Caffeine.newBuilder().maximumSize(REMEMBERED_COMMITS).build();

  AuditTrail(MongoDatabase database) {
    this.events = database.getCollection(AuditLayout.COLLECTION);
  }

  @Override
  public String name() {
    return AuditLayout.COLLECTION;
  }

  @Override
  public boolean follows(String stream) {
    return true;
  }

  @Override
  public void prepare() {
    events.createIndex(
        ascending(AuditLayout.STREAM, AuditLayout.SEQ), new IndexOptions().unique(true));
    events.createIndex(ascending(AuditLayout.COMMIT, AuditLayout.COMMIT_INDEX));
  }

  @Override
  public void complete() {
    var indexes = new ArrayList<IndexModel>();
    indexes.add(
        where(
            AuditLayout.ENTERED_IN_ERROR,
            ascending(AuditLayout.STREAM, AuditLayout.ENTERED_IN_ERROR)));
    SEARCHED.forEach(keys -> indexes.add(new IndexModel(inClinic(keys))));
    SOMETIMES_THERE.forEach(field -> indexes.add(where(field, inClinic(List.of(field)))));
    Indexes.create(events, indexes);
  }

  /** An index of only those events that have the field. */
  private static IndexModel where(String field, Bson keys) {
    return new IndexModel(keys, new IndexOptions().partialFilterExpression(exists(field)));
  }

  private static Bson inClinic(List<String> fields) {
    return ascending(
        Stream.of(List.of(AuditLayout.CLINIC), fields, AuditLayout.RECORDING)
            .flatMap(List::stream)
            .toList());
  }

  @Override
  public Map<String, Long> positions(Set<String> streams) {
    var positions = new HashMap<String, Long>();
    var latest =
        List.of(
            match(in(AuditLayout.STREAM, streams)),
            sort(LATEST_FIRST),
            group('$' + AuditLayout.STREAM, first(AuditLayout.SEQ, '$' + AuditLayout.SEQ)));
    for (var document : events.aggregate(latest)) {
      positions.put(document.getString("_id"), document.getLong(AuditLayout.SEQ));
    }
    return positions;
  }

  @Override
  public List<PoisonEvent> apply(List<StreamBatch> runs) {
    var poisons = new ArrayList<PoisonEvent>();
    var documents = new ArrayList<Document>();
    for (var run : runs) {
      for (var event : run.events()) {
        try {
          documents.add(AuditLayout.document(event));
        } catch (RuntimeException refused) {
          poisons.add(new PoisonEvent(event, FailureReason.of(refused)));
          break;
        }
      }
    }
    if (!documents.isEmpty()) {
      insert(documents);
      documents.forEach(this::written);
    }
    return poisons;
  }

  @Override
  public void withdraw(String stream, Set<String> eventIds) {
    var lastFirst =
        events
            .find(eq(AuditLayout.STREAM, stream))
            .sort(descending(AuditLayout.SEQ))
            .projection(include(AuditLayout.SEQ))
            .map(event -> new DeleteOneModel<Document>(eq(event.getString(AuditLayout.ID))))
            .into(new ArrayList<>());
    if (!lastFirst.isEmpty()) {
      // In order, so that a crash in the middle leaves the stream's beginning and no hole.
      events.bulkWrite(lastFirst);
    }
    missing.invalidateAll(); // its events count as not yet written, and other commits are asked for
  }

  private void written(Document event) {
    int others = event.getInteger(AuditLayout.COMMIT_SIZE) - 1;
    missing.asMap().merge(event.getLong(AuditLayout.COMMIT), others, (left, _) -> left - 1);
  }

  private void insert(List<Document> documents) {
    try {
      // In order, so that a crash in the middle leaves a prefix: seq 5 never without seq 4, which
      // is what makes the highest seq a position.
      events.insertMany(documents, new InsertManyOptions().ordered(true));
    } catch (MongoBulkWriteException failed) {
      if (DuplicateKeys.areAllOf(failed)) {
        throw new PositionMoved(name());
      }
      throw failed;
    }
  }

  /** True if the trail holds every event of a commit. */
  boolean holdsAllOf(long commit) {
    return Objects.equals(missing.getIfPresent(commit), 0) || storeHoldsAllOf(commit);
  }

  private boolean storeHoldsAllOf(long commit) {
    var sizes =
        events
            .find(eq(AuditLayout.COMMIT, commit))
            .projection(include(AuditLayout.COMMIT_SIZE))
            .map(event -> event.getInteger(AuditLayout.COMMIT_SIZE))
            .into(new ArrayList<>());
    return !sizes.isEmpty() && sizes.size() == sizes.getFirst();
  }
}
