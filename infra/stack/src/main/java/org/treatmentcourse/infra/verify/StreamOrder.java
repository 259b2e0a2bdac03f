package org.treatmentcourse.infra.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** That each stream counts 0, 1, 2, … through the ledger. */
final class StreamOrder {
  private final Map<String, Long> due = new HashMap<>();

  /** What is wrong with a commit's events, if anything is. */
  Optional<Finding> follow(long commit, RawBsonDocument document) {
    try {
      for (BsonValue value : document.getArray("events")) {
        BsonDocument event = value.asDocument();
        var stream = event.getString("stream").getValue();
        long seq = event.getNumber("seq").longValue();
        long expected = due.getOrDefault(stream, 0L);
        if (seq != expected) {
          return Optional.of(
              wrong(commit, stream + " has " + seq + " where " + expected + " was due"));
        }
        due.put(stream, expected + 1);
      }
      return Optional.empty();
    } catch (RuntimeException unreadable) {
      return Optional.of(wrong(commit, "its events can't be read"));
    }
  }

  private static Finding wrong(long commit, String detail) {
    return new Finding(Finding.Kind.STREAM, commit, detail);
  }
}
