package org.treatmentcourse.infra.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.treatmentcourse.infra.docs.rule.Guard;
import org.treatmentcourse.infra.docs.rule.NamedRule;
import org.treatmentcourse.infra.docs.source.Kebab;
import org.treatmentcourse.infra.docs.source.Type;

/**
 * Writes the reference of events, {@code docs/events}: an index, a page for each stream, one for
 * the rules and one for the types. The same sources give the same pages.
 */
final class EventPages {
  /** Where the pages are in a checkout. */
  static final Path FOLDER = Path.of("docs/events");

  private static final String INDEX = "README.md";
  private static final String RULES = "rules.md";
  private static final String TYPES = "types.md";
  private static final String GENERATED =
      "<!-- Made from the sources by infra/reference. Don't edit: the build compares it. -->";

  /** The families of events that no command asks for. */
  private static final Map<String, String> RECORDED_OTHERWISE =
      Map.of(
          "AccessEvent",
          "- Recorded by the services themselves, before they answer.",
          "ForkEvent",
          "- Recorded by `infra/declare-fork`, with the signatures of two people.");

  private final Language language;
  private final Fields fields;
  private final Map<String, Page> pages = new TreeMap<>();

  private EventPages(Language language) {
    this.language = language;
    this.fields = new Fields(language.sources());
  }

  /** Every page by its file's name. */
  static Map<String, String> of(Language language) {
    return new EventPages(language).pages();
  }

  /** The pages that a folder holds, by their files' names. */
  static Map<String, String> read(Path folder) throws IOException {
    var pages = new TreeMap<String, String>();
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        pages.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return pages;
  }

  static void write(Map<String, String> pages, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (var former : read(folder).keySet()) {
      Files.delete(folder.resolve(former));
    }
    for (var page : pages.entrySet()) {
      Files.writeString(folder.resolve(page.getKey()), page.getValue());
    }
  }

  private Map<String, String> pages() {
    index();
    events();
    rules();
    types();
    var texts = new TreeMap<String, String>();
    pages.forEach((file, page) -> texts.put(file, page.text()));
    return texts;
  }

  private Page page(String file, String title) {
    var page = new Page();
    page.line("# " + title);
    page.line(GENERATED);
    pages.put(file, page);
    return page;
  }

  private void index() {
    var page = page(INDEX, "Events");
    page.line(
        """
        Every event of every stream, as it is stored in the ledger and published to Kafka: its name on
        the wire, the revision written today, its fields, who may cause it, and the rules that guard it.
        Names in tables are those of the JSON.\
        """);
    page.line(
        """
        *Refuses* means that nothing is recorded and the caller is told why. *Flags* means that the event
        is recorded and a `ProtocolDeviationDetected` (in a lot's stream a `CustodyDeviationDetected`) with
        the rule's name stands beside it in the same commit. Sources are those of the clinical descriptions (S0 to S4), the label, REMS, published
        reviews (guide), and the regulations.\
        """);
    var everywhere = language.deciders().everywhere();
    page.line(
        "Whatever the command, as far as they speak of its stream, these refuse: %s. These flag: %s."
            .formatted(names(everywhere.refusing()), names(everywhere.flagging())));
    var table = new StringBuilder("| stream | holds |\n|---|---|");
    language.events().stream()
        .map(EventType::stream)
        .distinct()
        .forEach(
            stream ->
                table.append(
                    "\n| [%s](%s) | %s |"
                        .formatted(title(stream), file(stream), stream.doc().firstSentence())));
    page.line(table.toString());
    page.line(
        "[Rules](%s) and [types](%s) of all streams have a page each.".formatted(RULES, TYPES));
  }

  private void events() {
    for (var stream : language.events().stream().map(EventType::stream).distinct().toList()) {
      var page = page(file(stream), "Stream: " + title(stream));
      page.line(stream.doc().firstSentence());
      var phase = "";
      for (var event : language.events()) {
        if (!event.stream().equals(stream)) {
          continue;
        }
        if (!event.phase().equals(stream) && !event.phase().name().equals(phase)) {
          phase = event.phase().name();
          page.line("## Phase: " + title(event.phase()));
          page.line(event.phase().doc().firstSentence());
        }
        event(event, page);
      }
    }
  }

  private void event(EventType event, Page page) {
    page.line("### " + event.name());
    page.line(event.type().doc().text() + " Revision " + event.revision() + ".");
    page.line(fields.table(event.type()));
    var recorders =
        language.deciders().guards().stream()
            .filter(guard -> guard.outcome().events().contains(event.name()))
            .map(EventPages::recorder)
            .collect(Collectors.toCollection(ArrayList::new));
    if (RECORDED_OTHERWISE.containsKey(event.stream().name())) {
      recorders.add(RECORDED_OTHERWISE.get(event.stream().name()));
    } else if (language.deciders().everywhere().events().contains(event.name())) {
      recorders.add("- Recorded by the system itself, beside the event that it points at.");
    }
    if (recorders.isEmpty()) {
      recorders.add("- Nothing records it yet.");
    }
    page.line(String.join("\n", recorders));
    page.line("```json\n" + String.join("\n", event.examples()) + "\n```");
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
    var page = page(RULES, "Rules");
    page.line(
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
    page.line(table.toString());
  }

  private String guarded(Predicate<Guard> by) {
    return quoted(
        language.deciders().guards().stream()
            .filter(by)
            .map(guard -> Kebab.of(guard.name()))
            .toList());
  }

  private void types() {
    var page = page(TYPES, "Types");
    page.line("What the fields of events are made of.");
    for (var type :
        fields.reachableFrom(language.events().stream().map(EventType::type).toList())) {
      if (language.sources().isA(type, "DomainEvent")) {
        continue;
      }
      page.line("## " + type.name());
      var text = type.doc().text();
      if (type.isEnum()) {
        page.line((text + " One of " + Fields.values(type) + ".").strip());
      } else if (Fields.isScalar(type) || Fields.isText(type)) {
        page.line((text + " Written as its value alone.").strip());
      } else if (type.isRecord()) {
        page.line(text);
        page.line(type.components().isEmpty() ? "No fields." : fields.table(type));
      } else {
        page.line(text);
        page.line("One of " + fields.sum(type) + ".");
      }
    }
  }

  private static String title(Type family) {
    var words = Kebab.of(family.name().replaceFirst("Event$", "")).replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String file(Type stream) {
    return Kebab.of(stream.name().replaceFirst("Event$", "")) + ".md";
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

  /** A page while it is written: its paragraphs, with an empty line between. */
  private record Page(StringBuilder written) {
    Page() {
      this(new StringBuilder());
    }

    void line(String paragraph) {
      if (!paragraph.isEmpty()) {
        written.append(written.isEmpty() ? "" : "\n").append(paragraph).append('\n');
      }
    }

    String text() {
      return written.toString();
    }
  }
}
