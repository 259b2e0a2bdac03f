package org.treatmentcourse.infra.faults.append;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.treatmentcourse.infra.faults.history.Place;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes calls and their returns, a line each, as soon as they are made: what was acknowledged
 * before a kill -9 is in the file. Times are those of the machine's one monotonic clock, so they
 * compare between processes.
 */
final class HistoryWriter {
  private final AtomicLong ops = new AtomicLong();
  private final FileChannel file;

  HistoryWriter(Path path) {
    try {
      file = FileChannel.open(path, CREATE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An append begins; gives the operation's number. */
  long append(String client, UUID command, List<Place> places) {
    long op = ops.getAndIncrement();
    var line = call(client, op, "append").put("command", command.toString());
    var array = line.putArray("places");
    places.forEach(
        place -> array.addObject().put("stream", place.stream()).put("seq", place.seq()));
    write(line);
    return op;
  }

  long read(String client, String stream) {
    long op = ops.getAndIncrement();
    write(call(client, op, "read").put("stream", stream));
    return op;
  }

  long head(String client) {
    long op = ops.getAndIncrement();
    write(call(client, op, "head"));
    return op;
  }

  void recorded(String client, long op, long commit) {
    write(returned(client, op, "recorded").put("commit", commit));
  }

  void conflict(String client, long op, Place taken) {
    write(returned(client, op, "conflict").put("stream", taken.stream()).put("seq", taken.seq()));
  }

  void refused(String client, long op, String why) {
    write(returned(client, op, "refused").put("why", why));
  }

  void unknown(String client, long op) {
    write(returned(client, op, "unknown"));
  }

  /** A stream's last event and the command that caused it; -1 and nothing if there is none. */
  void end(String client, long op, Place last, String command) {
    write(
        returned(client, op, "end")
            .put("stream", last.stream())
            .put("seq", last.seq())
            .put("command", command));
  }

  void headIs(String client, long op, long commit) {
    write(returned(client, op, "head").put("commit", commit));
  }

  void failed(String client, long op) {
    write(returned(client, op, "failed"));
  }

  private static ObjectNode call(String client, long op, String what) {
    return line(client, op).put("call", what);
  }

  private static ObjectNode returned(String client, long op, String what) {
    return line(client, op).put("return", what);
  }

  private static ObjectNode line(String client, long op) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("at", System.nanoTime())
        .put("client", client)
        .put("op", op);
  }

  /* A call's time is taken before it is made and a return's after it was had: waiting here only widens. */
  private synchronized void write(ObjectNode line) {
    try {
      var bytes = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
