package org.treatmentcourse.infra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.docs.rule.NamedRule;
import org.treatmentcourse.infra.docs.source.Sources;

/** Holds {@code docs/traceability.md}, which is written by hand, to what there is. */
class TraceabilityTest {
  /** A row of a table: what is asked, the rules that hold it, and what shows it. */
  private record Row(String asked, String rules, String shown) {
    boolean isOpen() {
      return shown.startsWith("Not built yet") || shown.startsWith("No software");
    }
  }

  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern RULE_ROW = Pattern.compile("Rule (\\d+)[.:].*");

  private static final Pattern CRASH_ROW = Pattern.compile("Crash in (\\w+): .*");
  private static final Pattern CRASH_COMMENT = Pattern.compile("// [Cc]rash (here|before|after)");

  private static List<Row> rows;
  private static Set<String> tests;

  @BeforeAll
  static void read() throws IOException {
    try (var lines = Files.lines(Checkout.root().resolve("docs/traceability.md"))) {
      rows = lines.flatMap(line -> row(line).stream()).toList();
    }
    tests = new HashSet<>();
    for (var type : Sources.parse(Checkout.testFolders()).all()) {
      type.methods().forEach(method -> tests.add(type.name() + "#" + method.getName()));
    }
  }

  @Test
  void every_test_demo_step_and_fact_of_a_protocol_that_is_named_exists() throws IOException {
    var missing = new ArrayList<String>();
    for (var row : rows) {
      for (var name : quoted(row.shown())) {
        if (!tests.contains(name) && !isStepOfTheDemo(name) && !isInAProtocol(name)) {
          missing.add(name);
        }
      }
    }
    assertThat(rows).isNotEmpty();
    assertThat(missing).as("named in docs/traceability.md and not there").isEmpty();
  }

  @Test
  void every_rule_that_is_named_exists() throws IOException {
    var language = Language.of(Checkout.root());
    var everywhere = language.deciders().everywhere();
    var names =
        Stream.of(language.rules().all(), everywhere.refusing(), everywhere.flagging())
            .flatMap(Set::stream)
            .map(NamedRule::name)
            .toList();
    assertThat(rows.stream().flatMap(row -> quoted(row.rules()).stream())).isSubsetOf(names);
  }

  @Test
  void every_row_names_what_shows_it_or_says_that_nothing_does() {
    assertThat(rows).allMatch(row -> row.isOpen() == quoted(row.shown()).isEmpty(), "is decided");
  }

  @Test
  void every_rule_of_1_to_22_has_its_rows() {
    var numbers =
        rows.stream()
            .map(row -> RULE_ROW.matcher(row.asked()))
            .filter(matcher -> matcher.matches())
            .map(matcher -> Integer.parseInt(matcher.group(1)))
            .toList();
    assertThat(numbers).containsAll(IntStream.rangeClosed(1, 22).boxed().toList());
  }

  @Test
  void every_crash_that_a_comment_of_the_command_service_speaks_of_has_its_row()
      throws IOException {
    var inCode = new TreeMap<String, Long>();
    try (var files = Files.walk(Checkout.root().resolve("command-service/src/main"))) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        long comments = CRASH_COMMENT.matcher(Files.readString(file)).results().count();
        if (comments > 0) {
          inCode.put(file.getFileName().toString().replace(".java", ""), comments);
        }
      }
    }
    var inTable =
        rows.stream()
            .map(row -> CRASH_ROW.matcher(row.asked()))
            .filter(matcher -> matcher.matches())
            .collect(
                Collectors.groupingBy(
                    matcher -> matcher.group(1), TreeMap::new, Collectors.counting()));
    assertThat(inTable).isEqualTo(inCode);
  }

  private static Optional<Row> row(String line) {
    var cells = line.split("\\|", -1);
    return cells.length == 5 && !cells[1].startsWith("---") && !cells[1].strip().equals("what")
        ? Optional.of(new Row(cells[1].strip(), cells[2].strip(), cells[3].strip()))
        : Optional.empty();
  }

  private static List<String> quoted(String text) {
    return QUOTED.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** Such as {@code s0-anew#start-dose}. */
  private static boolean isStepOfTheDemo(String name) throws IOException {
    return says("courses", name.split("#", 2), "\"command\": \"%s\"");
  }

  /** Such as {@code s0-anew@alcohol}. */
  private static boolean isInAProtocol(String name) throws IOException {
    return says("protocols", name.split("@", 2), "\"%s\"");
  }

  private static boolean says(String folder, String[] fileAndWord, String form) throws IOException {
    var file =
        Checkout.root().resolve("infra/demo").resolve(folder).resolve(fileAndWord[0] + ".json");
    return fileAndWord.length == 2
        && Files.exists(file)
        && Files.readString(file).contains(form.formatted(fileAndWord[1]));
  }
}
