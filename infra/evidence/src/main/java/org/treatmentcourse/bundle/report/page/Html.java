package org.treatmentcourse.bundle.report.page;

import java.util.Arrays;
import java.util.List;

/** XHTML as text: what browsers show and the PDF is laid out from. */
public final class Html {
  private final StringBuilder out = new StringBuilder();

  public Html raw(String markup) {
    out.append(markup);
    return this;
  }

  public Html heading(int level, String text) {
    return raw("<h" + level + ">" + Markup.words(text).xhtml() + "</h" + level + ">\n");
  }

  public Html paragraph(String text) {
    return raw("<p>" + Markup.words(text).xhtml() + "</p>\n");
  }

  public Html note(String text) {
    return raw("<p class=\"note\">" + Markup.words(text).xhtml() + "</p>\n");
  }

  /** Names and what they stand for, side by side. */
  public Html facts(List<Fact> facts) {
    raw("<table class=\"facts\">\n");
    for (var fact : facts) {
      raw("<tr><th scope=\"row\">" + Markup.words(fact.name()).xhtml() + "</th>");
      raw("<td>" + fact.value().xhtml() + "</td></tr>\n");
    }
    return raw("</table>\n");
  }

  /** A table whose columns' widths are given, as CSS classes are: what doesn't fit is wrapped. */
  public Html table(String kind, List<String> columns, List<Row> rows) {
    raw("<table class=\"" + kind + "\"><thead><tr>");
    columns.forEach(column -> raw("<th scope=\"col\">" + Markup.words(column).xhtml() + "</th>"));
    raw("</tr></thead><tbody>\n");
    for (var row : rows) {
      raw("<tr class=\"" + row.kind() + "\">");
      row.cells().forEach(cell -> raw("<td>" + cell.xhtml() + "</td>"));
      raw("</tr>\n");
    }
    return raw("</tbody></table>\n");
  }

  /** Text whose lines are kept. */
  public Html preformatted(String text) {
    return raw("<pre>" + Markup.words(text).xhtml() + "</pre>\n");
  }

  /** A name and what it stands for. */
  public record Fact(String name, Markup value) {
    public static Fact of(String name, String words) {
      return new Fact(name, Markup.words(words));
    }
  }

  /** A row of a table. */
  public record Row(String kind, List<Markup> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    public static Row of(Markup... cells) {
      return new Row("plain", List.of(cells));
    }

    public static Row ofWords(String... cells) {
      return new Row("plain", Arrays.stream(cells).map(Markup::words).toList());
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
