package org.treatmentcourse.query.export.report;

import java.util.List;

/** XHTML as text: what browsers show and the PDF is laid out from. */
final class Html {
  private final StringBuilder out = new StringBuilder();

  static String escape(String text) {
    var escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> {
                  // What XML can't hold, and no text needs, would keep the whole page from opening.
                  if (c >= ' ' || c == '\n' || c == '\t') {
                    escaped.appendCodePoint(c == 0xFFFE || c == 0xFFFF ? '?' : c);
                  }
                }
              }
            });
    return escaped.toString();
  }

  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  Html heading(int level, String text) {
    return raw("<h" + level + ">" + escape(text) + "</h" + level + ">\n");
  }

  Html paragraph(String text) {
    return raw("<p>" + escape(text) + "</p>\n");
  }

  Html note(String text) {
    return raw("<p class=\"note\">" + escape(text) + "</p>\n");
  }

  /** Names and what they stand for, side by side. */
  Html facts(List<String[]> facts) {
    raw("<table class=\"facts\">\n");
    for (var fact : facts) {
      raw("<tr><th>" + escape(fact[0]) + "</th><td>" + escape(fact[1]) + "</td></tr>\n");
    }
    return raw("</table>\n");
  }

  /** A table whose columns' widths are given, as CSS classes are: what doesn't fit is wrapped. */
  Html table(String kind, List<String> columns, List<Row> rows) {
    raw("<table class=\"" + kind + "\"><thead><tr>");
    columns.forEach(column -> raw("<th>" + escape(column) + "</th>"));
    raw("</tr></thead><tbody>\n");
    for (var row : rows) {
      raw("<tr class=\"" + row.kind() + "\">");
      row.cells().forEach(cell -> raw("<td>" + breakable(escape(cell)) + "</td>"));
      raw("</tr>\n");
    }
    return raw("</tbody></table>\n");
  }

  /** A cell's lines. */
  private static String breakable(String cell) {
    return cell.replace("\n", "<br/>");
  }

  /** A row of a table. */
  record Row(String kind, List<String> cells) {
    Row {
      cells = List.copyOf(cells);
    }

    static Row of(String... cells) {
      return new Row("plain", List.of(cells));
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
