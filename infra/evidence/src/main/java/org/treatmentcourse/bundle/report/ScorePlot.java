package org.treatmentcourse.bundle.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.treatmentcourse.bundle.report.page.Plot;
import org.treatmentcourse.bundle.report.page.Plot.Point;
import org.treatmentcourse.course.event.ConsultationEvent.RatingScaleScored;
import org.treatmentcourse.value.measure.RatingScale;

/** One rating scale over a course. */
final class ScorePlot {
  private static final String TOTAL = "#1f4e79";
  private static final String REMISSION = "#2c6e2c";
  private static final double HOURS_A_DAY = 24;

  private ScorePlot() {}

  static String svg(RatingScale scale, List<RatingScaleScored> scores) {
    var first = scores.getFirst().occurredAt();
    var points =
        scores.stream()
            .map(score -> new Point(days(first, score.occurredAt()), score.total()))
            .toList();
    var plot =
        new Plot(130, 0, Math.max(1, points.getLast().x() * 1.02), 0, most(scale))
            .axes(
                "days after the first score, " + ReportWords.day(first),
                ReportWords.code(scale.name()) + " total (0 to " + most(scale) + ")");
    scale
        .response()
        .ifPresent(
            improvement -> {
              if (improvement.remissionAtMost().isPresent()) {
                int limit = improvement.remissionAtMost().getAsInt();
                plot.limit(limit, REMISSION, "remission at most " + limit);
              }
            });
    return "<div class=\"plot\">" + plot.series(points, TOTAL, "").svg() + "</div>\n";
  }

  /** The scales' ranges. */
  private static int most(RatingScale scale) {
    return switch (scale) {
      case PHQ_9 -> 27;
      case GAD_7 -> 21;
      case PCL_5 -> 80;
      case MADRS -> 60;
      case C_SSRS -> 5;
      case CADSS -> 92;
    };
  }

  private static double days(Instant first, Instant at) {
    return Duration.between(first, at).toMinutes() / 60.0 / HOURS_A_DAY;
  }
}
