package org.treatmentcourse.bundle.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.treatmentcourse.bundle.report.page.Plot;
import org.treatmentcourse.bundle.report.page.Plot.Point;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.protocol.VitalsLimits;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.BloodPressure;

/** A session's vital signs over time, with its doses and the protocol's limits. */
final class SessionPlot {
  private static final String SYSTOLIC = "#8c1c13";
  private static final String DIASTOLIC = "#1f4e79";
  private static final String PULSE = "#4a6b1a";
  private static final String OXYGEN = "#5b3a8c";
  private static final String DOSE = "#b35c00";
  private static final String DOSE_TIME = "#fdf1e3";
  private static final String STOP = "#c00000";
  private static final String DELAY = "#a08000";
  private static final String WENT_HOME = "#555555";
  private static final int MARGIN_MINUTES = 5;

  private final List<VitalSignsRecorded> standing;
  private final List<VitalSignsRecorded> withdrawn;
  private final List<DoseStarted> started;
  private final List<DoseIncrementGiven> increments;
  private final List<DoseEnded> ended;
  private final Optional<PatientDischarged> discharged;
  private final Optional<VitalsLimits> limits;
  private final Instant zero;

  SessionPlot(CourseStory story, SessionNumber session) {
    var facts = story.now().facts();
    this.standing =
        facts
            .of(session, VitalSignsRecorded.class)
            .sorted(Comparator.comparing(VitalSignsRecorded::occurredAt))
            .toList();
    this.withdrawn =
        story
            .withdrawn(VitalSignsRecorded.class)
            .filter(vitals -> vitals.session().equals(session))
            .toList();
    this.started = facts.of(session, DoseStarted.class).toList();
    this.increments = facts.of(session, DoseIncrementGiven.class).toList();
    this.ended = facts.of(session, DoseEnded.class).toList();
    this.discharged = facts.of(session, PatientDischarged.class).reduce((a, b) -> b);
    this.limits = story.protocol().map(protocol -> protocol.vitals());
    this.zero =
        Stream.concat(
                started.stream().map(DoseStarted::occurredAt),
                standing.stream().map(VitalSignsRecorded::occurredAt))
            .findFirst()
            .orElse(Instant.EPOCH);
  }

  boolean hasReadings() {
    return !standing.isEmpty();
  }

  String svg() {
    var x = standing.stream().map(vitals -> minutes(vitals.occurredAt())).toList();
    double from = x.stream().min(Double::compare).orElse(0.0);
    double to =
        Stream.concat(
                x.stream(),
                Stream.concat(
                    ended.stream().map(end -> minutes(end.occurredAt())),
                    discharged.stream().map(gone -> minutes(gone.occurredAt()))))
            .max(Double::compare)
            .orElse(0.0);
    double left = Math.min(from, 0) - MARGIN_MINUTES;
    double right = Math.max(to, 0) + MARGIN_MINUTES;
    return "<div class=\"plot\">"
        + pressure(left, right)
        + pulse(left, right)
        + oxygen(left, right)
        + "</div>\n";
  }

  private String pressure(double left, double right) {
    int highest =
        Stream.concat(standing.stream(), withdrawn.stream())
            .flatMap(vitals -> vitals.bloodPressure().stream())
            .mapToInt(BloodPressure::systolicMmHg)
            .max()
            .orElse(120);
    int lowest =
        Stream.concat(standing.stream(), withdrawn.stream())
            .flatMap(vitals -> vitals.bloodPressure().stream())
            .mapToInt(BloodPressure::diastolicMmHg)
            .min()
            .orElse(60);
    int top =
        Math.max(
            highest,
            limits.flatMap(VitalsLimits::stopAbove).map(limit -> limit.systolicMmHg()).orElse(150));
    var plot = new Plot(190, left, right, Math.min(50, lowest - 5), top + 10);
    doses(plot, true);
    plot.axes("", "Blood pressure (mmHg)");
    limits.ifPresent(
        set -> {
          plot.limit(set.delayAbove().systolicMmHg(), DELAY, "delay above (syst.)");
          plot.limit(set.delayAbove().diastolicMmHg(), DELAY, "delay above (diast.)");
          set.stopAbove()
              .ifPresent(
                  stop -> {
                    plot.limit(stop.systolicMmHg(), STOP, "stop above (syst.)");
                    plot.limit(stop.diastolicMmHg(), STOP, "stop above (diast.)");
                  });
        });
    return plot.crosses(pressures(withdrawn, BloodPressure::systolicMmHg))
        .crosses(pressures(withdrawn, BloodPressure::diastolicMmHg))
        .series(pressures(standing, BloodPressure::systolicMmHg), SYSTOLIC, "systolic")
        .series(pressures(standing, BloodPressure::diastolicMmHg), DIASTOLIC, "diastolic")
        .svg();
  }

  private String pulse(double left, double right) {
    var values = points(standing, VitalSignsRecorded::heartRatePerMinute);
    var plot =
        new Plot(
            110, left, right, Math.min(50, least(values) - 5), Math.max(110, most(values) + 5));
    doses(plot, false);
    return plot.axes("", "Heart rate (/min)")
        .crosses(points(withdrawn, VitalSignsRecorded::heartRatePerMinute))
        .series(values, PULSE, "heart rate")
        .svg();
  }

  private String oxygen(double left, double right) {
    var measured = standing.stream().filter(vitals -> vitals.spo2Percent().isPresent()).toList();
    var values = points(measured, vitals -> vitals.spo2Percent().orElseThrow());
    var plot = new Plot(105, left, right, Math.min(88, least(values) - 2), 100);
    doses(plot, false);
    return plot.axes("minutes after the start of the dose", "SpO2 (%)")
        .series(values, OXYGEN, "SpO2")
        .svg();
  }

  private void doses(Plot plot, boolean named) {
    if (!started.isEmpty() && !ended.isEmpty()) {
      plot.stretch(0, minutes(ended.getLast().occurredAt()), DOSE_TIME);
    }
    for (var dose : started) {
      plot.moment(
          minutes(dose.occurredAt()), DOSE, named ? dose.dose().amountMilligrams().toString() : "");
    }
    for (var more : increments) {
      plot.moment(minutes(more.occurredAt()), DOSE, named ? "+" + more.amountMilligrams() : "");
    }
    discharged.ifPresent(
        gone -> plot.moment(minutes(gone.occurredAt()), WENT_HOME, named ? "discharged" : ""));
  }

  private List<Point> pressures(
      List<VitalSignsRecorded> readings, Function<BloodPressure, Integer> value) {
    var measured = readings.stream().filter(vitals -> vitals.bloodPressure().isPresent()).toList();
    return points(measured, vitals -> vitals.bloodPressure().map(value).orElseThrow());
  }

  private List<Point> points(
      List<VitalSignsRecorded> readings, Function<VitalSignsRecorded, Integer> value) {
    var points = new ArrayList<Point>();
    readings.forEach(
        vitals -> points.add(new Point(minutes(vitals.occurredAt()), value.apply(vitals))));
    return points;
  }

  private static double least(List<Point> points) {
    return points.stream().mapToDouble(Point::y).min().orElse(100);
  }

  private static double most(List<Point> points) {
    return points.stream().mapToDouble(Point::y).max().orElse(0);
  }

  private double minutes(Instant at) {
    return Duration.between(zero, at).toSeconds() / 60.0;
  }
}
