package org.treatmentcourse.infra.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.treatmentcourse.infra.docs.rule.Guard;
import org.treatmentcourse.infra.docs.rule.NamedRule;
import org.treatmentcourse.infra.docs.source.Kebab;
import org.treatmentcourse.infra.docs.source.Type;

/** Writes the reference of events, {@code docs/events.md}: the same sources give the same page. */
final class EventsPage {
  /** Where the page is in a checkout. */
  static final Path PAGE = Path.of("docs/events.md");

  /** The family of events that no command asks for. */
  private static final String RECORDED_AT_THE_DOOR = "AccessEvent";

  private final Language language;
  private final Fields fields;
  private final StringBuilder page = new StringBuilder();

  private EventsPage(Language language) {
    this.language = language;
    this.fields = new Fields(language.sources());
  }

  /**
   * Rewrites the page, and the file of the same rules for programs.
   *
   * @param arguments the checkout's root
   */
  public static void main(String... arguments) throws IOException {
    var root = Path.of(arguments[0]);
    var language = Language.of(root);
    Files.writeString(root.resolve(PAGE), of(language));
    System.out.println(PAGE);
    Files.writeString(root.resolve(GuardsFile.FILE), GuardsFile.of(language));
    System.out.println(GuardsFile.FILE);
  }

  /** The whole page. */
  static String of(Language language) {
    return new EventsPage(language).write();
  }

  private String write() {
    line("# Events");
    line("<!-- Made from the sources by infra/reference. Don't edit: the build compares it. -->");
    line(
        """
        Every event of every stream, as it is stored in the ledger and published to Kafka: its name on
        the wire, the revision written today, its fields, who may cause it, and the rules that guard it.
        Names in tables are those of the JSON. *Refuses* means that nothing is recorded and the caller is
        told why; *flags* means that the event is recorded and a `ProtocolDeviationDetected` with
        the rule's name stands beside it in the same commit. Sources are those of the clinical
        descriptions (S0 to S4), the label, REMS, published reviews (guide), and the regulations.\
        """);
    var everywhere = language.deciders().everywhere();
    line(
        "Whatever the command, as far as they speak of its stream, these refuse: %s. These flag: %s."
            .formatted(names(everywhere.refusing()), names(everywhere.flagging())));
    events();
    rules();
    types();
    return page.toString();
  }

  private void events() {
    var stream = "";
    var phase = "";
    for (var event : language.events()) {
      if (!event.stream().name().equals(stream)) {
        stream = event.stream().name();
        line("## Stream: " + title(event.stream()));
        line(event.stream().doc().firstSentence());
      }
      if (!event.phase().equals(event.stream()) && !event.phase().name().equals(phase)) {
        phase = event.phase().name();
        line("### Phase: " + title(event.phase()));
        line(event.phase().doc().firstSentence());
      }
      event(event);
    }
  }

  private void event(EventType event) {
    line("#### " + event.name());
    line(event.type().doc().text() + " Revision " + event.revision() + ".");
    line(fields.table(event.type()));
    var recorders =
        language.deciders().guards().stream()
            .filter(guard -> guard.outcome().events().contains(event.name()))
            .map(EventsPage::recorder)
            .collect(Collectors.toCollection(ArrayList::new));
    if (event.stream().name().equals(RECORDED_AT_THE_DOOR)) {
      recorders.add("- Recorded by the services themselves, before they answer.");
    } else if (language.deciders().everywhere().events().contains(event.name())) {
      recorders.add("- Recorded by the system itself, beside the event that it points at.");
    }
    if (recorders.isEmpty()) {
      recorders.add("- Nothing records it yet.");
    }
    line(String.join("\n", recorders));
    line("```json\n" + String.join("\n", event.examples()) + "\n```");
  }

  private static String recorder(Guard guard) {
    var text = new StringBuilder();
    text.append("- Recorded by `")
        .append(Kebab.of(guard.name()))
        .append("`, which may be given by ");
    text.append(String.join(", ", guard.roles())).append('.');
    if (!guard.outcome().refusing().isEmpty()) {
      text.append("\n  - Refuses: ").append(sourced(guard.outcome().refusing())).append('.');
    }
    if (!guard.outcome().flagging().isEmpty()) {
      text.append("\n  - Flags: ").append(sourced(guard.outcome().flagging())).append('.');
    }
    return text.toString();
  }

  private void rules() {
    line("## Rules");
    line(
        "A rule that two places declare stands here with each wording. *Answers* are the problem"
            + " types of its refusal.");
    var table = new StringBuilder();
    table.append("| rule | says | source | answers | refuses | flags |\n|---|---|---|---|---|---|");
    var everywhere = language.deciders().everywhere();
    var rules = new TreeSet<>(language.rules().all());
    rules.addAll(everywhere.refusing());
    rules.addAll(everywhere.flagging());
    language.deciders().guards().forEach(guard -> rules.addAll(guard.outcome().refusing()));
    for (var rule : rules) {
      table.append(
          "\n| `%s` | %s | %s | %s | %s | %s |"
              .formatted(
                  rule.name(),
                  rule.says(),
                  rule.source(),
                  quoted(rule.refusals()),
                  everywhere.refusing().contains(rule)
                      ? "every command"
                      : guarded(guard -> guard.outcome().refusing().contains(rule)),
                  everywhere.flagging().contains(rule)
                      ? "every command"
                      : guarded(guard -> guard.outcome().flagging().contains(rule))));
    }
    line(table.toString());
  }

  private String guarded(Predicate<Guard> by) {
    return quoted(
        language.deciders().guards().stream()
            .filter(by)
            .map(guard -> Kebab.of(guard.name()))
            .toList());
  }

  private void types() {
    line("## Types");
    line("What the fields above are made of.");
    for (var type :
        fields.reachableFrom(language.events().stream().map(EventType::type).toList())) {
      if (language.sources().isA(type, "DomainEvent")) {
        continue;
      }
      line("#### " + type.name());
      var text = type.doc().text();
      if (type.isEnum()) {
        line((text + " One of " + Fields.values(type) + ".").strip());
      } else if (Fields.isScalar(type)) {
        line((text + " Written as its value alone.").strip());
      } else if (type.isRecord()) {
        line(text);
        line(type.components().isEmpty() ? "No fields." : fields.table(type));
      } else {
        line(text);
        line("One of " + fields.sum(type) + ".");
      }
    }
  }

  private static String title(Type family) {
    var words = Kebab.of(family.name().replaceFirst("Event$", "")).replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String sourced(Collection<NamedRule> rules) {
    var byName = new TreeMap<String, String>();
    rules.forEach(rule -> byName.put(rule.name(), rule.source()));
    return byName.entrySet().stream()
        .map(
            rule ->
                "`"
                    + rule.getKey()
                    + "`"
                    + (rule.getValue().isEmpty() ? "" : " [" + rule.getValue() + "]"))
        .collect(Collectors.joining(", "));
  }

  private static String names(Collection<NamedRule> rules) {
    return quoted(rules.stream().map(NamedRule::name).sorted().distinct().toList());
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  private void line(String text) {
    if (!text.isEmpty()) {
      page.append(page.isEmpty() ? "" : "\n").append(text).append('\n');
    }
  }
}
