package org.treatmentcourse.infra.docs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Writes {@code docs/traceability.md}: the rows as they are kept by hand, each with the tests whose
 * {@code @Proves} names it.
 */
final class TraceabilityPage {
  /** Where the page is in a checkout. */
  static final Path FILE = Path.of("docs/traceability.md");

  /** The rows and the text around them: the page without its tests. */
  static final Path ROWS = Path.of("infra/testing/reference/traceability-rows.md");

  private static final String GENERATED =
      "<!-- Made from the rows and the tests by infra/reference. Don't edit: the build compares it."
          + " -->\n\n";

  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  private TraceabilityPage() {}

  /**
   * A row of a table.
   *
   * @param id what a {@code @Proves} names
   * @param what what the domain, a regulation or the code asks
   * @param rules the rules that hold it, each in backquotes
   * @param shown what shows it beside tests, each in backquotes; or why nothing does
   */
  record Row(String id, String what, String rules, String shown) {
    /** The row that a line is; other lines are text, or the head of a table. */
    static Optional<Row> of(String line) {
      if (!line.startsWith("|") || line.startsWith("| id |") || line.startsWith("|---")) {
        return Optional.empty();
      }
      var cells = line.split("\\|", -1);
      if (cells.length != 6) {
        throw new IllegalStateException("a row has four cells: " + line);
      }
      return Optional.of(
          new Row(cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip()));
    }

    /** Whether it says that nothing shows it. */
    boolean isOpen() {
      return shown.startsWith("Not built yet") || shown.startsWith("No software");
    }

    List<String> namedRules() {
      return quoted(rules);
    }

    /** Steps of the demo and facts of its protocols. */
    List<String> namedInDemo() {
      return quoted(shown);
    }

    private static List<String> quoted(String text) {
      return QUOTED.matcher(text).results().map(found -> found.group(1)).toList();
    }
  }

  /** The whole page of a checkout. */
  static String of(Path root) throws IOException {
    return of(Files.readString(root.resolve(ROWS)), Proof.in(root));
  }

  /**
   * The whole page.
   *
   * @throws IllegalStateException if a proof is of no row, or if a row has neither a proof nor a
   *     step of the demo and doesn't say why
   */
  static String of(String rows, List<Proof> proofs) {
    var byRow = proofs.stream().collect(groupingBy(Proof::row, TreeMap::new, toList()));
    var page = new StringBuilder(GENERATED);
    for (var line : rows.lines().toList()) {
      page.append(
              Row.of(line)
                  .map(row -> written(row, byRow.getOrDefault(row.id(), List.of())))
                  .orElse(line))
          .append('\n');
    }
    rows.lines().flatMap(line -> Row.of(line).stream()).map(Row::id).forEach(byRow::remove);
    if (!byRow.isEmpty()) {
      throw new IllegalStateException(ROWS + " lacks rows that tests prove: " + byRow);
    }
    return page.toString();
  }

  private static String written(Row row, List<Proof> proofs) {
    boolean isShown = !proofs.isEmpty() || !row.namedInDemo().isEmpty();
    if (isShown == row.isOpen()) {
      throw new IllegalStateException(
          row.id() + (isShown ? " is said to be open and is shown" : " is shown by nothing"));
    }
    var tests =
        proofs.stream()
            .collect(
                groupingBy(
                    Proof::how,
                    TreeMap::new,
                    mapping(proof -> '`' + proof.test() + '`', toCollection(TreeSet::new))));
    var shown = new ArrayList<String>();
    tests.forEach(
        (how, names) -> shown.add((how.isEmpty() ? "" : how + ": ") + String.join(", ", names)));
    if (!row.shown().isEmpty()) {
      shown.add(row.shown());
    }
    return "| %s | %s | %s | %s |"
        .formatted(row.id(), row.what(), row.rules(), String.join("; ", shown));
  }
}
