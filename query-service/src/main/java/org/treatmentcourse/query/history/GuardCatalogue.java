package org.treatmentcourse.query.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.treatmentcourse.wire.WireFormat;

/**
 * The rules that guard each event. The rules belong to the deciders, which this service does not
 * know. {@code infra/reference} reads them from the sources, and the build fails when the file is
 * not current.
 *
 * @param rules every rule by its name
 * @param everyCommand the rules on every command, as far as they concern its stream
 * @param events the commands that record an event, by the event's type
 */
public record GuardCatalogue(
    Map<String, Rule> rules, Held everyCommand, Map<String, List<ByCommand>> events) {
  private static final String FILE = "guards.json";
  private static final Held NONE = new Held(List.of(), List.of());

  /** The demand of a rule, and its source. */
  record Rule(String says, String source) {}

  /** The names of rules that refuse, and of those whose breach is recorded as a deviation. */
  record Held(List<String> refusing, List<String> flagging) {}

  /** A command and its rules. */
  record ByCommand(String command, List<String> refusing, List<String> flagging) {}

  /** The names of every rule that this program knows, in order. */
  public static List<String> ruleNames() {
    return read().rules().keySet().stream().sorted().toList();
  }

  static GuardCatalogue read() {
    try (var file = Objects.requireNonNull(GuardCatalogue.class.getResourceAsStream(FILE), FILE)) {
      return WireFormat.mapper().readValue(file.readAllBytes(), GuardCatalogue.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rules on an event of a type, for each of the commands that may have recorded it. */
  Map<String, Held> heldByType() {
    var held = new TreeMap<String, Held>();
    events.forEach(
        (type, commands) ->
            held.put(
                type,
                new Held(
                    names(commands.stream().map(ByCommand::refusing)),
                    names(commands.stream().map(ByCommand::flagging)))));
    return held;
  }

  /** The rules of some names, by name. */
  Map<String, Rule> named(Collection<String> names) {
    var found = new TreeMap<String, Rule>();
    for (var name : names) {
      var rule = rules.get(name);
      if (rule != null) {
        found.put(name, rule);
      }
    }
    return found;
  }

  static Held heldBy(Map<String, Held> heldByType, String type) {
    return heldByType.getOrDefault(type, NONE);
  }

  private static List<String> names(Stream<List<String>> lists) {
    return lists.flatMap(List::stream).distinct().sorted().toList();
  }
}
