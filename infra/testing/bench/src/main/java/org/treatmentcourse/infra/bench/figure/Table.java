package org.treatmentcourse.infra.bench.figure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The rows as they come, on the terminal and, at the end, as JSON. */
public final class Table {
  private final List<TableRow> rows = new ArrayList<>();
  private final int repetitions;

  public Table(int repetitions) {
    this.repetitions = repetitions;
  }

  public void add(TableRow row) {
    rows.add(row);
    System.out.printf("%n%s (%s)%n", row.what(), row.unit());
    for (var contender : row.figures().keySet()) {
      System.out.printf(
          Locale.ROOT,
          "  %-28s %,12.1f   (%,.1f to %,.1f)%s%n",
          contender,
          row.median(contender),
          row.least(contender),
          row.greatest(contender),
          contender.equals(row.ours()) ? "" : "   %.2f x".formatted(row.ratio(contender)));
    }
  }

  /** An array of figures: name, of what, value, unit, repetitions, and the ratio of ours to it. */
  public void write(Path file) {
    var figures = new ArrayList<Map<String, Object>>();
    for (var row : rows) {
      for (var contender : row.figures().keySet()) {
        var figure = new LinkedHashMap<String, Object>();
        figure.put("name", row.what());
        figure.put("of", contender);
        figure.put("value", row.median(contender));
        figure.put("unit", row.unit());
        figure.put("repetitions", repetitions);
        figure.put("least", row.least(contender));
        figure.put("greatest", row.greatest(contender));
        if (!contender.equals(row.ours())) {
          figure.put("ratio", row.ratio(contender));
          figure.put("ratioOf", row.ours());
        }
        figures.add(figure);
      }
    }
    JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValue(file.toFile(), figures);
    System.out.println("\nfigures written to " + file);
  }
}
