package org.treatmentcourse.infra.verify.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.commit.BsonFields;
import org.treatmentcourse.commit.CommitLayout;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.fork.ForkEvent;

/** That each stream counts 0, 1, 2, … through the ledger. */
final class StreamOrder {
  private static final byte[] EVENTS = CommitLayout.EVENTS.getBytes(US_ASCII);
  private static final byte[] STREAM = CommitLayout.STREAM.getBytes(US_ASCII);
  private static final byte[] SEQ = CommitLayout.SEQ.getBytes(US_ASCII);

  private final Map<String, Long> due = new HashMap<>();
  private boolean declaresFork;

  /** The flaw of a commit's events; empty if there is none. */
  Optional<LedgerFinding> follow(StoredCommit commit) {
    declaresFork = false;
    try {
      var fields = commit.fields();
      while (fields.next()) {
        if (fields.is(EVENTS)) {
          return followAll(commit.number(), fields.document());
        }
      }
      return Optional.of(wrong(commit.number(), "it has no events"));
    } catch (RuntimeException unreadable) {
      return Optional.of(wrong(commit.number(), "its events can't be read"));
    }
  }

  /** True if the commit followed last has an event of the stream of forks. */
  boolean declaresFork() {
    return declaresFork;
  }

  private Optional<LedgerFinding> followAll(long commit, BsonFields events) {
    while (events.next()) {
      var finding = follow(commit, events.document());
      if (finding.isPresent()) {
        return finding;
      }
    }
    return Optional.empty();
  }

  private Optional<LedgerFinding> follow(long commit, BsonFields event) {
    var stream = "";
    long seq = -1;
    while (event.next() && (stream.isEmpty() || seq < 0)) {
      if (event.is(STREAM)) {
        stream = event.text();
      } else if (event.is(SEQ)) {
        seq = event.integer();
      }
    }
    declaresFork |= stream.equals(ForkEvent.STREAM);
    long expected = due.getOrDefault(stream, 0L);
    if (seq != expected) {
      return Optional.of(wrong(commit, stream + " has " + seq + " where " + expected + " was due"));
    }
    due.put(stream, expected + 1);
    return Optional.empty();
  }

  private static LedgerFinding wrong(long commit, String detail) {
    return new LedgerFinding(LedgerFinding.Kind.STREAM, commit, detail);
  }
}
