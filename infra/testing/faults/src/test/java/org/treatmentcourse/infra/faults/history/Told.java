package org.treatmentcourse.infra.faults.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.treatmentcourse.infra.faults.history.StoredLedger.Stored;

/** A small history of one stream, made up: sound unless a test takes something from it. */
final class Told {
  static final String STREAM = "course-1";
  private final List<String> lines = new ArrayList<>();

  /** The command of a number. */
  static UUID command(long number) {
    return new UUID(0, number);
  }

  /** A ledger of commits 0 to the last, one event each. */
  static StoredLedger ledger(long last) {
    var commits = new ArrayList<Stored>();
    for (long i = 0; i <= last; i++) {
      commits.add(new Stored(i, command(i), List.of(new Place(STREAM, i))));
    }
    return new StoredLedger(commits);
  }

  Told append(long op, long at, long command, long seq) {
    return line(
        "{\"at\":%d,\"client\":\"a\",\"op\":%d,\"call\":\"append\",\"command\":\"%s\",\"places\":[{\"stream\":\"%s\",\"seq\":%d}]}"
            .formatted(at, op, command(command), STREAM, seq));
  }

  Told recorded(long op, long at, long commit) {
    return line(
        "{\"at\":%d,\"client\":\"a\",\"op\":%d,\"return\":\"recorded\",\"commit\":%d}"
            .formatted(at, op, commit));
  }

  Told conflict(long op, long at, long seq) {
    return line(
        "{\"at\":%d,\"client\":\"a\",\"op\":%d,\"return\":\"conflict\",\"stream\":\"%s\",\"seq\":%d}"
            .formatted(at, op, STREAM, seq));
  }

  Told unknown(long op, long at) {
    return line("{\"at\":%d,\"client\":\"a\",\"op\":%d,\"return\":\"unknown\"}".formatted(at, op));
  }

  Told read(long op, long from, long to, long seq) {
    line(
        "{\"at\":%d,\"client\":\"a\",\"op\":%d,\"call\":\"read\",\"stream\":\"%s\"}"
            .formatted(from, op, STREAM));
    return line(
        "{\"at\":%d,\"client\":\"a\",\"op\":%d,\"return\":\"end\",\"stream\":\"%s\",\"seq\":%d,\"command\":\"%s\"}"
            .formatted(to, op, STREAM, seq, command(seq)));
  }

  Told torn() {
    lines.add("{\"at\":9");
    return this;
  }

  Path write(Path folder) throws IOException {
    return Files.writeString(folder.resolve("a1.jsonl"), String.join("", lines));
  }

  private Told line(String line) {
    lines.add(line + "\n");
    return this;
  }
}
