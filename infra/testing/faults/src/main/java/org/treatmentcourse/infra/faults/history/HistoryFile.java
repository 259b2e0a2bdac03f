package org.treatmentcourse.infra.faults.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.infra.faults.history.AppendCall.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The appends of one instance's history, in the order in which they were called. */
public record HistoryFile(List<AppendCall> calls) {
  public HistoryFile {
    calls = List.copyOf(calls);
  }

  /** Reads what is there; the line that a kill tore is left out. */
  public static HistoryFile read(Path file) {
    var calls = new ArrayList<AppendCall>();
    Map<Long, Integer> byOp = new HashMap<>();
    for (var line : lines(file)) {
      var node = JsonMapper.shared().readTree(line);
      long op = node.path("op").asLong();
      if (node.path("call").asString("").equals("append")) {
        byOp.put(op, calls.size());
        calls.add(call(node));
      } else if (byOp.containsKey(op)) {
        calls.set(byOp.get(op), calls.get(byOp.get(op)).with(outcome(node)));
      }
    }
    return new HistoryFile(calls);
  }

  /** How many appends were acknowledged so far; quick, for it is asked while the file grows. */
  public static long countRecorded(Path file) {
    return Files.exists(file)
        ? lines(file).stream().filter(line -> line.contains("\"return\":\"recorded\"")).count()
        : 0;
  }

  /** The calls whose outcome nobody was told, by this call or another of the same command. */
  public List<AppendCall> open() {
    var open = new ArrayList<AppendCall>();
    var known = new HashSet<UUID>();
    for (var call : calls.reversed()) {
      boolean isOpen = call.outcome().map(Outcome.Unknown.class::isInstance).orElse(true);
      if (isOpen && known.add(call.command())) {
        open.add(call);
      }
      known.add(call.command());
    }
    return open;
  }

  private static AppendCall call(JsonNode node) {
    var places = new ArrayList<Place>();
    for (var place : node.path("places")) {
      places.add(new Place(place.path("stream").asString(), place.path("seq").asLong()));
    }
    return new AppendCall(
        UUID.fromString(node.path("command").asString()), places, Optional.empty());
  }

  private static Outcome outcome(JsonNode node) {
    return switch (node.path("return").asString()) {
      case "recorded" -> new Outcome.Recorded(node.path("commit").asLong());
      case "conflict" -> new Outcome.Conflict();
      case "refused" -> new Outcome.Refused(node.path("why").asString());
      case "unknown" -> new Outcome.Unknown();
      case String other -> throw new IllegalArgumentException("no outcome: " + other);
    };
  }

  private static List<String> lines(Path file) {
    try {
      var text = Files.readString(file);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
