package org.treatmentcourse.infra.docs;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.treatmentcourse.infra.docs.rule.Guard;
import org.treatmentcourse.infra.docs.rule.NamedRule;
import org.treatmentcourse.infra.docs.rule.Outcome;
import org.treatmentcourse.infra.docs.source.Kebab;

/** Writes for programs which rules guard which event: the query service shows them in a replay. */
final class GuardsFile {
  /** Where the file is in a checkout. */
  static final Path FILE =
      Path.of("query-service/src/main/resources/org/treatmentcourse/query/history/guards.json");

  private GuardsFile() {}

  /** The whole file, JSON with a line for each rule and each event. */
  static String of(Language language) {
    var everywhere = language.deciders().everywhere();
    var rules = new TreeSet<>(language.rules().all());
    rules.addAll(everywhere.refusing());
    rules.addAll(everywhere.flagging());
    language
        .deciders()
        .guards()
        .forEach(
            guard -> {
              rules.addAll(guard.outcome().refusing());
              rules.addAll(guard.outcome().flagging());
            });
    var events = new TreeMap<String, String>();
    for (var event : language.events()) {
      var recorders =
          language.deciders().guards().stream()
              .filter(guard -> guard.outcome().events().contains(event.name()))
              .map(GuardsFile::command)
              .collect(Collectors.joining(","));
      events.put(event.name(), '[' + recorders + ']');
    }
    return "{\"rules\":"
        + object(wordings(rules))
        + ",\n\"everyCommand\":{"
        + held(everywhere)
        + "},\n\"events\":"
        + object(events)
        + "}\n";
  }

  /** A rule that two places declare has both wordings. */
  private static Map<String, String> wordings(Collection<NamedRule> rules) {
    return rules.stream()
        .collect(Collectors.groupingBy(NamedRule::name, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, rule -> wording(rule.getValue()), (a, b) -> a, TreeMap::new));
  }

  private static String wording(List<NamedRule> declared) {
    var says = declared.stream().map(NamedRule::says).distinct().collect(Collectors.joining(" "));
    var source =
        declared.stream().map(NamedRule::source).distinct().collect(Collectors.joining("; "));
    return "{\"says\":" + text(says) + ",\"source\":" + text(source) + '}';
  }

  private static String command(Guard guard) {
    return "{\"command\":" + text(Kebab.of(guard.name())) + ',' + held(guard.outcome()) + '}';
  }

  private static String held(Outcome outcome) {
    return "\"refusing\":"
        + names(outcome.refusing())
        + ",\"flagging\":"
        + names(outcome.flagging());
  }

  private static String names(Collection<NamedRule> rules) {
    return rules.stream()
        .map(NamedRule::name)
        .distinct()
        .sorted()
        .map(GuardsFile::text)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String object(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> text(field.getKey()) + ':' + field.getValue())
        .collect(Collectors.joining(",\n", "{\n", "}"));
  }

  private static String text(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
