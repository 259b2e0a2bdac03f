package org.treatmentcourse.infra.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.infra.docs.TraceabilityPage.Row;
import org.treatmentcourse.infra.docs.rule.NamedRule;

/** The page is what rows and tests say, and what the rows name is there. */
class TraceabilityTest {
  private static final Pattern RULE_ROW = Pattern.compile("Rule (\\d+)[.:].*");

  private static final Pattern CRASH_ROW = Pattern.compile("Crash in (\\w+): .*");
  private static final Pattern CRASH_COMMENT = Pattern.compile("// [Cc]rash (here|before|after)");

  private static List<Row> rows;

  @BeforeAll
  static void read() throws IOException {
    try (var lines = Files.lines(Checkout.root().resolve(TraceabilityPage.ROWS))) {
      rows = lines.flatMap(line -> Row.of(line).stream()).toList();
    }
  }

  @Test
  void the_page_is_what_the_rows_and_the_tests_say() throws IOException {
    var page = Files.readString(Checkout.root().resolve(TraceabilityPage.FILE));
    assertThat(page.equals(TraceabilityPage.of(Checkout.root())))
        .as("docs/traceability.md is not what rows and tests say: run infra/reference, commit it")
        .isTrue();
  }

  @Test
  void a_row_is_written_with_its_tests_and_steps() {
    assertThat(
            TraceabilityPage.of(
                "| a | A | `rule` | `s0-anew#start-dose` |",
                List.of(
                    new Proof("a", "refuses", "XTest#not_this"),
                    new Proof("a", "allows", "XTest#this"),
                    new Proof("a", "allows", "XTest#that"))))
        .endsWith(
            "\n| a | A | `rule` | allows: `XTest#that`, `XTest#this`; refuses: `XTest#not_this`;"
                + " `s0-anew#start-dose` |\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "| a | A | | |; a is shown by nothing",
        "| b | B | | Not built yet |; b is said to be open and is shown",
        "| c | C | | `s0-anew#start-dose` |; lacks rows that tests prove",
        "| d | D | `s0-anew#start-dose` |; a row has four cells"
      })
  void a_page_is_not_written_where_rows_and_tests_disagree(String row, String why) {
    var proofs = List.of(new Proof("b", "", "XTest#that"));
    assertThatIllegalStateException()
        .isThrownBy(() -> TraceabilityPage.of(row, proofs))
        .withMessageContaining(why);
  }

  @Test
  void every_row_has_an_id_of_its_own() {
    assertThat(rows).isNotEmpty().extracting(Row::id).doesNotHaveDuplicates();
  }

  @Test
  void every_step_of_the_demo_and_every_fact_of_a_protocol_that_is_named_exists()
      throws IOException {
    var missing = new ArrayList<String>();
    for (var row : rows) {
      for (var name : row.namedInDemo()) {
        if (!isStepOfTheDemo(name) && !isInAProtocol(name)) {
          missing.add(name);
        }
      }
    }
    assertThat(missing).as("named in traceability-rows.md and not there").isEmpty();
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
    assertThat(rows.stream().flatMap(row -> row.namedRules().stream())).isSubsetOf(names);
  }

  @Test
  void every_rule_of_1_to_23_has_its_rows() {
    var numbers =
        rows.stream()
            .map(row -> RULE_ROW.matcher(row.what()))
            .filter(matcher -> matcher.matches())
            .map(matcher -> Integer.parseInt(matcher.group(1)))
            .toList();
    assertThat(numbers).containsAll(IntStream.rangeClosed(1, 23).boxed().toList());
  }

  @Test
  void every_crash_that_a_comment_of_the_command_service_and_its_kit_speaks_of_has_its_row()
      throws IOException {
    var inCode = new TreeMap<String, Long>();
    for (var module : List.of("command-service", "infra/service-kit")) {
      try (var files = Files.walk(Checkout.root().resolve(module).resolve("src/main"))) {
        for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          long comments = CRASH_COMMENT.matcher(Files.readString(file)).results().count();
          if (comments > 0) {
            inCode.put(file.getFileName().toString().replace(".java", ""), comments);
          }
        }
      }
    }
    var inTable =
        rows.stream()
            .map(row -> CRASH_ROW.matcher(row.what()))
            .filter(matcher -> matcher.matches())
            .collect(
                Collectors.groupingBy(
                    matcher -> matcher.group(1), TreeMap::new, Collectors.counting()));
    assertThat(inTable).isEqualTo(inCode);
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
