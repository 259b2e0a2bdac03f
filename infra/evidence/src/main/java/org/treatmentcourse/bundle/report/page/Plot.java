package org.treatmentcourse.bundle.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One panel of a plot as SVG: axes with ticks, lines with markers, limits, moments. */
public final class Plot {
  static final int WIDTH = 660;
  private static final int LEFT = 52;
  private static final int RIGHT = 92;
  private static final int TOP = 14;
  private static final int BOTTOM = 26;
  private static final int[] STEPS = {1, 2, 5, 10, 20, 30, 60, 120, 240, 500, 1_000};
  private static final int MOST_X_TICKS = 12;
  private static final int MOST_Y_TICKS = 6;

  private final StringBuilder body = new StringBuilder();
  private final int height;
  private final double fromX;
  private final double toX;
  private final double fromY;
  private final double toY;
  private String title = "";

  /** A point of a line. */
  public record Point(double x, double y) {}

  /** An empty panel over these ranges. */
  public Plot(int height, double fromX, double toX, double fromY, double toY) {
    this.height = height;
    this.fromX = fromX;
    this.toX = toX <= fromX ? fromX + 1 : toX;
    this.fromY = fromY;
    this.toY = toY <= fromY ? fromY + 1 : toY;
  }

  public Plot axes(String xLabel, String yLabel) {
    double bottom = y(fromY);
    for (double tick : ticks(fromY, toY, MOST_Y_TICKS)) {
      body.append(line(LEFT, y(tick), WIDTH - RIGHT, y(tick), "#e3e3e3", 0.7, ""));
      body.append(text(LEFT - 5, y(tick) + 3, "end", "#333", 9, number(tick)));
    }
    for (double tick : ticks(fromX, toX, MOST_X_TICKS)) {
      body.append(line(x(tick), bottom, x(tick), bottom + 4, "#333", 0.8, ""));
      body.append(text(x(tick), bottom + 13, "middle", "#333", 9, number(tick)));
    }
    body.append(line(LEFT, y(toY), LEFT, bottom, "#333", 0.8, ""));
    body.append(line(LEFT, bottom, WIDTH - RIGHT, bottom, "#333", 0.8, ""));
    title = yLabel;
    body.append(text(LEFT, TOP - 4, "start", "#111", 9.5, yLabel));
    if (!xLabel.isEmpty()) {
      body.append(text((LEFT + WIDTH - RIGHT) / 2.0, height - 3.0, "middle", "#111", 9.5, xLabel));
    }
    return this;
  }

  /** A horizontal limit with its name beside it. */
  public Plot limit(double at, String colour, String name) {
    if (at >= fromY && at <= toY) {
      body.append(line(LEFT, y(at), WIDTH - RIGHT, y(at), colour, 0.9, "5 3"));
      body.append(text(WIDTH - RIGHT + 4, y(at) + 3, "start", colour, 8, name));
    }
    return this;
  }

  /** A vertical moment with its name at the top. */
  public Plot moment(double at, String colour, String name) {
    body.append(line(x(at), y(toY), x(at), y(fromY), colour, 1.1, "2 2"));
    if (!name.isEmpty()) {
      boolean atTheRight = (at - fromX) / (toX - fromX) > 0.8;
      body.append(
          text(
              x(at) + (atTheRight ? -3 : 2),
              y(toY) + 8,
              atTheRight ? "end" : "start",
              colour,
              8,
              name));
    }
    return this;
  }

  /** A stretch of time. */
  public Plot stretch(double from, double to, String colour) {
    body.append(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>"
            .formatted(n(x(from)), n(y(toY)), n(x(to) - x(from)), n(y(fromY) - y(toY)), colour));
    return this;
  }

  /** A line with a marker at each point, and its name behind the last. */
  public Plot series(List<Point> points, String colour, String name) {
    var path = new StringBuilder();
    for (var point : points) {
      path.append(path.isEmpty() ? "M" : "L").append(n(x(point.x()))).append(' ');
      path.append(n(y(point.y()))).append(' ');
    }
    if (points.size() > 1) {
      body.append(
          "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.4\"/>"
              .formatted(path.toString().strip(), colour));
    }
    for (var point : points) {
      body.append(
          "<circle cx=\"%s\" cy=\"%s\" r=\"2.4\" fill=\"%s\"/>"
              .formatted(n(x(point.x())), n(y(point.y())), colour));
    }
    if (!points.isEmpty()) {
      var last = points.getLast();
      body.append(text(x(last.x()) + 5, y(last.y()) + 3, "start", colour, 8.5, name));
    }
    return this;
  }

  /** A value that no longer stands, as a cross. */
  public Plot crosses(List<Point> points) {
    for (var point : points) {
      double x = x(point.x());
      double y = y(point.y());
      body.append(line(x - 3, y - 3, x + 3, y + 3, "#777", 1, ""));
      body.append(line(x - 3, y + 3, x + 3, y - 3, "#777", 1, ""));
    }
    return this;
  }

  public String svg() {
    var named = Markup.words(title).xhtml();
    return ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " viewBox=\"0 0 %d %d\" role=\"img\"><title>%s</title>%s</svg>\n")
        .formatted(WIDTH, height, WIDTH, height, named, body);
  }

  private double x(double value) {
    return LEFT + (value - fromX) / (toX - fromX) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return height - BOTTOM - (value - fromY) / (toY - fromY) * (height - BOTTOM - TOP);
  }

  private static List<Double> ticks(double from, double to, int most) {
    double step = STEPS[STEPS.length - 1];
    for (int candidate : STEPS) {
      if ((to - from) / candidate <= most) {
        step = candidate;
        break;
      }
    }
    var ticks = new ArrayList<Double>();
    for (double tick = Math.ceil(from / step) * step; tick <= to + 1e-9; tick += step) {
      ticks.add(tick);
    }
    return ticks;
  }

  private static String line(
      double x1, double y1, double x2, double y2, String colour, double width, String dashes) {
    return "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"%s/>"
        .formatted(
            n(x1),
            n(y1),
            n(x2),
            n(y2),
            colour,
            n(width),
            dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"");
  }

  private static String text(
      double x, double y, String anchor, String colour, double size, String text) {
    return ("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\" font-size=\"%s\""
            + " font-family=\"Liberation Sans, Arial, sans-serif\">%s</text>")
        .formatted(n(x), n(y), anchor, colour, n(size), Markup.words(text).xhtml());
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : n(value);
  }

  private static String n(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
  }
}
