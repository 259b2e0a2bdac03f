package org.treatmentcourse.command.ledger;

import static org.treatmentcourse.command.ledger.LedgerLayout.ACTOR;
import static org.treatmentcourse.command.ledger.LedgerLayout.ACTOR_CREDENTIAL;
import static org.treatmentcourse.command.ledger.LedgerLayout.ACTOR_ID;
import static org.treatmentcourse.command.ledger.LedgerLayout.ACTOR_NAME;
import static org.treatmentcourse.command.ledger.LedgerLayout.ACTOR_ROLE;
import static org.treatmentcourse.command.ledger.LedgerLayout.CAUSATION;
import static org.treatmentcourse.command.ledger.LedgerLayout.CLINIC;
import static org.treatmentcourse.command.ledger.LedgerLayout.COMMAND;
import static org.treatmentcourse.command.ledger.LedgerLayout.CORRELATION;
import static org.treatmentcourse.command.ledger.LedgerLayout.EVENTS;
import static org.treatmentcourse.command.ledger.LedgerLayout.ID;
import static org.treatmentcourse.command.ledger.LedgerLayout.META;
import static org.treatmentcourse.command.ledger.LedgerLayout.NUMBER;
import static org.treatmentcourse.command.ledger.LedgerLayout.OCCURRED_AT;
import static org.treatmentcourse.command.ledger.LedgerLayout.PAYLOAD;
import static org.treatmentcourse.command.ledger.LedgerLayout.RECORDED_AT;
import static org.treatmentcourse.command.ledger.LedgerLayout.REVISION;
import static org.treatmentcourse.command.ledger.LedgerLayout.SEQ;
import static org.treatmentcourse.command.ledger.LedgerLayout.STREAM;
import static org.treatmentcourse.command.ledger.LedgerLayout.TYPE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.BsonBinaryReader;
import org.bson.BsonType;
import org.bson.RawBsonDocument;
import org.bson.io.ByteBufferBsonInput;
import org.treatmentcourse.value.Actor;
import org.treatmentcourse.value.Role;

/**
 * A stored document as its commit, in one pass over its bytes. The fields are read in the order in
 * which {@link CommitCodec} writes them: the layout is a promise, so a reader may rely on it.
 */
final class CommitDecoder {
  private CommitDecoder() {}

  static Commit decode(RawBsonDocument stored) {
    try (var input = new ByteBufferBsonInput(stored.getByteBuffer());
        var bson = new BsonBinaryReader(input)) {
      bson.readStartDocument();
      long number = bson.readInt64(NUMBER);
      List<Draft.Event> events = events(bson);
      UUID command = uuid(bson, COMMAND);
      Actor actor = actor(bson);
      Optional<String> clinic = Optional.empty();
      bson.readBsonType();
      String name = bson.readName();
      if (name.equals(CLINIC)) {
        clinic = Optional.of(bson.readString());
        bson.readBsonType();
        name = bson.readName();
      }
      expect(CORRELATION, name);
      UUID correlation = bson.readBinaryData().asUuid();
      UUID causation = uuid(bson, CAUSATION);
      Instant recordedAt = Instant.ofEpochMilli(bson.readDateTime(RECORDED_AT));
      return new Commit(
          number, recordedAt, new Draft(command, actor, clinic, correlation, causation, events));
    }
  }

  private static Actor actor(BsonBinaryReader bson) {
    bson.readName(ACTOR);
    bson.readStartDocument();
    String id = bson.readString(ACTOR_ID);
    String name = bson.readString(ACTOR_NAME);
    Role role = Role.ofWireName(bson.readString(ACTOR_ROLE));
    Optional<String> credential = optionalLast(bson, ACTOR_CREDENTIAL);
    bson.readEndDocument();
    return new Actor(id, name, role, credential);
  }

  private static List<Draft.Event> events(BsonBinaryReader bson) {
    bson.readName(EVENTS);
    bson.readStartArray();
    var events = new ArrayList<Draft.Event>(1);
    while (bson.readBsonType() != BsonType.END_OF_DOCUMENT) {
      events.add(event(bson));
    }
    bson.readEndArray();
    return events;
  }

  private static Draft.Event event(BsonBinaryReader bson) {
    bson.readStartDocument();
    String stream = bson.readString(STREAM);
    long seq = bson.readInt64(SEQ);
    UUID id = uuid(bson, ID);
    String type = bson.readString(TYPE);
    int revision = bson.readInt32(REVISION);
    Instant occurredAt = Instant.ofEpochMilli(bson.readDateTime(OCCURRED_AT));
    String payload = bson.readString(PAYLOAD);
    Optional<String> meta = optionalLast(bson, META);
    bson.readEndDocument();
    return new Draft.Event(stream, seq, id, type, revision, occurredAt, payload, meta);
  }

  private static Optional<String> optionalLast(BsonBinaryReader bson, String name) {
    if (bson.readBsonType() == BsonType.END_OF_DOCUMENT) {
      return Optional.empty();
    }
    expect(name, bson.readName());
    return Optional.of(bson.readString());
  }

  private static void expect(String name, String found) {
    if (!found.equals(name)) {
      throw new IllegalStateException("a commit has " + found + " in place of " + name);
    }
  }

  private static UUID uuid(BsonBinaryReader bson, String name) {
    return bson.readBinaryData(name).asUuid();
  }
}
