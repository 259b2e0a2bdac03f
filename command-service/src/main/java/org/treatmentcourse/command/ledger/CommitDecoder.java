package org.treatmentcourse.command.ledger;

import static org.treatmentcourse.command.ledger.LedgerLayout.*;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.treatmentcourse.value.Actor;
import org.treatmentcourse.value.Role;

/** A stored document as its commit. */
final class CommitDecoder {
  private static final BsonDocumentCodec DOCUMENTS = new BsonDocumentCodec();

  private CommitDecoder() {}

  /** One pass over the bytes, then by name: a raw document is searched anew for every field. */
  static Commit decode(RawBsonDocument stored) {
    BsonDocument commit = stored.decode(DOCUMENTS);
    return new Commit(commit.getInt64(NUMBER).getValue(), time(commit, RECORDED_AT), draft(commit));
  }

  private static Draft draft(BsonDocument commit) {
    return new Draft(
        uuid(commit, COMMAND),
        actor(commit.getDocument(ACTOR)),
        optionalText(commit, CLINIC),
        uuid(commit, CORRELATION),
        uuid(commit, CAUSATION),
        events(commit));
  }

  private static Actor actor(BsonDocument actor) {
    return new Actor(
        text(actor, ACTOR_ID),
        text(actor, ACTOR_NAME),
        Role.ofWireName(text(actor, ACTOR_ROLE)),
        optionalText(actor, ACTOR_CREDENTIAL));
  }

  private static List<Draft.Event> events(BsonDocument commit) {
    var events = new ArrayList<Draft.Event>();
    for (BsonValue value : commit.getArray(EVENTS)) {
      BsonDocument event = value.asDocument();
      events.add(
          new Draft.Event(
              text(event, STREAM),
              event.getInt64(SEQ).getValue(),
              uuid(event, ID),
              text(event, TYPE),
              event.getInt32(REVISION).getValue(),
              time(event, OCCURRED_AT),
              text(event, PAYLOAD),
              optionalText(event, META)));
    }
    return events;
  }

  private static String text(BsonDocument document, String name) {
    return document.getString(name).getValue();
  }

  private static Optional<String> optionalText(BsonDocument document, String name) {
    return document.containsKey(name) ? Optional.of(text(document, name)) : Optional.empty();
  }

  private static UUID uuid(BsonDocument document, String name) {
    return document.getBinary(name).asUuid();
  }

  private static Instant time(BsonDocument document, String name) {
    return Instant.ofEpochMilli(document.getDateTime(name).getValue());
  }
}
