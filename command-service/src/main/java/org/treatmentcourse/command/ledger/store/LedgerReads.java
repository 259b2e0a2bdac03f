package org.treatmentcourse.command.ledger.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static org.treatmentcourse.command.ledger.store.LedgerLayout.LEDGER;
import static org.treatmentcourse.commit.CommitLayout.*;
import static org.treatmentcourse.commit.CommitLayout.PAYLOAD;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.CommitReader;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.commit.StoredCommit;

/** Every question that is put to the stored ledger, asked of the primary at majority. */
final class LedgerReads {
  private static final Bson STREAM_ORDER = ascending(EVENTS + "." + STREAM, EVENTS + "." + SEQ);

  /** A number that no commit has: the look-up is by number, so every document bears one. */
  private static final long NOT_NUMBERED = -1;

  private final MongoCollection<RawBsonDocument> ledger;

  LedgerReads(MongoDatabase database) {
    this.ledger =
        database
            .getCollection(LEDGER, RawBsonDocument.class)
            .withReadPreference(ReadPreference.primary())
            .withReadConcern(ReadConcern.MAJORITY);
  }

  List<Commit> read(long from, int limit) {
    return page(gte(NUMBER, from), ascending(NUMBER), limit)
        .sort(ascending(NUMBER))
        .map(LedgerReads::decode)
        .into(new ArrayList<>());
  }

  List<StoredCommit> readStored(long from, int limit) {
    return page(gte(NUMBER, from), ascending(NUMBER), limit)
        .sort(ascending(NUMBER))
        .map(LedgerReads::stored)
        .into(new ArrayList<>());
  }

  List<Commit> commitsOf(String stream, long fromSeq, int limit) {
    // The hinted index is walked in order of seq, which in one stream is the order of commits: a
    // sort in the store would cost as much again as the look-up.
    return page(elemMatch(EVENTS, and(eq(STREAM, stream), gte(SEQ, fromSeq))), STREAM_ORDER, limit)
        .map(LedgerReads::decode)
        .into(new ArrayList<>());
  }

  List<Commit> beginnings(String prefix, String text) {
    return ledger
        .find(
            elemMatch(
                EVENTS,
                and(
                    gte(STREAM, prefix),
                    lt(STREAM, prefix + Character.MAX_VALUE),
                    eq(SEQ, 0L),
                    regex(PAYLOAD, Pattern.quote(text)))))
        .hint(STREAM_ORDER)
        .map(LedgerReads::decode)
        .into(new ArrayList<>());
  }

  OptionalLong head() {
    @Nullable RawBsonDocument last =
        ledger.find().sort(descending(NUMBER)).projection(include(NUMBER)).first();
    return last == null ? OptionalLong.empty() : OptionalLong.of(last.getInt64(NUMBER).getValue());
  }

  /**
   * The last commit that touches a stream holds its highest seq: each is later than the one before.
   */
  OptionalLong lastSequence(String stream) {
    @Nullable RawBsonDocument last =
        ledger
            .find(elemMatch(EVENTS, eq(STREAM, stream)))
            .hint(STREAM_ORDER)
            .sort(descending(NUMBER))
            .first();
    if (last == null) {
      return OptionalLong.empty();
    }
    return decode(last).draft().events().stream()
        .filter(event -> event.stream().equals(stream))
        .mapToLong(Draft.Event::seq)
        .max();
  }

  Optional<Commit> byCommand(UUID command) {
    return Optional.ofNullable(byCommands(List.of(command)).get(command));
  }

  Map<UUID, Commit> byCommands(Collection<UUID> commands) {
    return ledger
        .find(in(COMMAND, commands))
        .map(LedgerReads::decode)
        .into(new ArrayList<>())
        .stream()
        .collect(Collectors.toMap(commit -> commit.draft().command(), Function.identity()));
  }

  /** The first of a draft's events whose place another commit holds. */
  Optional<Draft.Event> taken(Draft draft) {
    List<Bson> places = draft.events().stream().map(LedgerReads::place).toList();
    @Nullable RawBsonDocument holder = ledger.find(or(places)).first();
    if (holder == null) {
      return Optional.empty();
    }
    var held = decode(holder).draft().events();
    return draft.events().stream()
        .filter(
            event ->
                held.stream()
                    .anyMatch(h -> h.stream().equals(event.stream()) && h.seq() == event.seq()))
        .findFirst();
  }

  private static Commit decode(RawBsonDocument document) {
    var bytes = document.getByteBuffer().asNIO();
    return CommitReader.read(bytes.array(), bytes.arrayOffset() + bytes.position());
  }

  private static StoredCommit stored(RawBsonDocument document) {
    var bytes = document.getByteBuffer().asNIO();
    int offset = bytes.arrayOffset() + bytes.position();
    return StoredCommit.at(bytes.array(), offset, bytes.remaining(), NOT_NUMBERED);
  }

  private static Bson place(Draft.Event event) {
    return elemMatch(EVENTS, and(eq(STREAM, event.stream()), eq(SEQ, event.seq())));
  }

  private FindIterable<RawBsonDocument> page(Bson filter, Bson index, int limit) {
    return ledger
        .find(filter)
        .hint(index)
        .limit(limit)
        // Otherwise the first answer has 101 documents, and the rest needs another round trip.
        .batchSize(limit);
  }
}
