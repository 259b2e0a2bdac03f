package org.treatmentcourse.infra.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.infra.verify.source.BsonFields;
import org.treatmentcourse.infra.verify.source.Entry;

/** That each stream counts 0, 1, 2, … through the ledger. */
final class StreamOrder {
  private static final byte[] EVENTS = "events".getBytes(US_ASCII);
  private static final byte[] STREAM = "stream".getBytes(US_ASCII);
  private static final byte[] SEQ = "seq".getBytes(US_ASCII);

  private final Map<String, Long> due = new HashMap<>();

  /** What is wrong with a commit's events, if anything is. */
  Optional<Finding> follow(Entry entry) {
    try {
      var fields = entry.fields();
      while (fields.next()) {
        if (fields.is(EVENTS)) {
          return followAll(entry.number(), fields.document());
        }
      }
      return Optional.of(wrong(entry.number(), "it has no events"));
    } catch (RuntimeException unreadable) {
      return Optional.of(wrong(entry.number(), "its events can't be read"));
    }
  }

  private Optional<Finding> followAll(long commit, BsonFields events) {
    while (events.next()) {
      var finding = follow(commit, events.document());
      if (finding.isPresent()) {
        return finding;
      }
    }
    return Optional.empty();
  }

  private Optional<Finding> follow(long commit, BsonFields event) {
    var stream = "";
    long seq = -1;
    while (event.next() && (stream.isEmpty() || seq < 0)) {
      if (event.is(STREAM)) {
        stream = event.text();
      } else if (event.is(SEQ)) {
        seq = event.integer();
      }
    }
    long expected = due.getOrDefault(stream, 0L);
    if (seq != expected) {
      return Optional.of(wrong(commit, stream + " has " + seq + " where " + expected + " was due"));
    }
    due.put(stream, expected + 1);
    return Optional.empty();
  }

  private static Finding wrong(long commit, String detail) {
    return new Finding(Finding.Kind.STREAM, commit, detail);
  }
}
