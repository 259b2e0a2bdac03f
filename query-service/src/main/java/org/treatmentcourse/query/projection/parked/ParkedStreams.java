package org.treatmentcourse.query.projection.parked;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The streams that a read model can't go on with, in the collection {@code parked}.
 *
 * <p>Being parked is no switch that intake asks for: the stream's position stays behind, so that
 * whatever comes later lies beyond a gap. This collection says why, and what has been seen since.
 */
public final class ParkedStreams {
  private static final String COLLECTION = "parked";
  private static final int MAX_LISTED = 1_000;

  private final MongoCollection<Document> parked;
  private final InstantSource clock;

  public ParkedStreams(MongoDatabase database, InstantSource clock) {
    this.parked = database.getCollection(COLLECTION);
    this.clock = clock;
  }

  /**
   * Parks a stream; if it is parked already, the first reason stays and {@code seen} grows. Only a
   * conflict takes the place of another reason: a conflict withdraws the whole stream.
   */
  public void park(Parking parking) {
    BiFunction<String, Object, Bson> put =
        parking.isConflict() ? Updates::set : Updates::setOnInsert;
    var updates = new ArrayList<Bson>();
    updates.add(setOnInsert("readModel", parking.readModel()));
    updates.add(setOnInsert("stream", parking.stream()));
    updates.add(put.apply("reason", parking.reason()));
    updates.add(setOnInsert("parkedAt", clock.instant()));
    parking.seq().ifPresent(seq -> updates.add(put.apply("seq", seq)));
    parking.commit().ifPresent(commit -> updates.add(put.apply("commit", commit)));
    parking.clinic().ifPresent(clinic -> updates.add(put.apply("clinic", clinic)));
    updates.add(max("seen", parking.seen()));
    parked.updateOne(
        eq(id(parking.readModel(), parking.stream())),
        combine(updates),
        new UpdateOptions().upsert(true));
  }

  /** Takes back a parking for a gap that was none: the position had moved meanwhile. */
  public void takeBack(Parking parking) {
    parking
        .seq()
        .ifPresent(
            seq ->
                parked.deleteOne(
                    and(eq(id(parking.readModel(), parking.stream())), eq("seq", seq))));
  }

  /**
   * Releases a stream whose position has reached everything seen.
   *
   * @return false if something beyond the position was seen: it has to be read as well
   */
  public boolean release(String readModel, String stream, long position) {
    var id = id(readModel, stream);
    parked.deleteOne(and(eq(id), lte("seen", position)));
    return parked.countDocuments(eq(id)) == 0;
  }

  /**
   * Ends a conflict that the ledger has settled. If more of the stream was seen than the position
   * has reached, the stream stays parked, for that gap.
   */
  public void settle(Parking conflict, long position) {
    var same =
        and(eq(id(conflict.readModel(), conflict.stream())), eq("reason", conflict.reason()));
    parked.deleteOne(and(same, lte("seen", position)));
    Optional.ofNullable(parked.find(same).first())
        .map(ParkedStreams::parking)
        .map(left -> left.gapAfter(position))
        .ifPresent(
            gap ->
                parked.updateOne(
                    and(same, eq("seen", gap.seen())),
                    combine(set("reason", gap.reason()), set("seq", gap.seen()))));
  }

  public Optional<Parking> find(String readModel, String stream) {
    return Optional.ofNullable(parked.find(eq(id(readModel, stream))).first())
        .map(ParkedStreams::parking);
  }

  /** The parked streams, at most {@value #MAX_LISTED}. */
  public List<Parking> list() {
    return parked
        .find()
        .sort(new Document("_id", 1))
        .limit(MAX_LISTED)
        .map(ParkedStreams::parking)
        .into(new ArrayList<>());
  }

  public long count() {
    return parked.countDocuments();
  }

  /** The number of streams that are parked because of a conflict, in any read model. */
  public long conflictingStreams() {
    return parked.distinct("stream", conflict(), String.class).into(new HashSet<>()).size();
  }

  /** True if a stream is parked in any read model because of a conflict. */
  public boolean isConflicting(String stream) {
    return parked.find(and(eq("stream", stream), conflict())).first() != null;
  }

  private static Bson conflict() {
    return regex("reason", "^" + Parking.CONFLICT);
  }

  private static String id(String readModel, String stream) {
    return readModel + '/' + stream;
  }

  private static Parking parking(Document document) {
    return new Parking(
        document.getString("readModel"),
        document.getString("stream"),
        Optional.ofNullable(document.getLong("seq")),
        Optional.ofNullable(document.getLong("commit")),
        Optional.ofNullable(document.getString("clinic")),
        document.getString("reason"),
        document.getLong("seen"));
  }
}
