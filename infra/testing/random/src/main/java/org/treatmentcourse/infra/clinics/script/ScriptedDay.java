package org.treatmentcourse.infra.clinics.script;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.treatmentcourse.infra.clinics.body.CommandBodies;
import org.treatmentcourse.infra.clinics.body.Persona;
import org.treatmentcourse.infra.clinics.body.Step;
import org.treatmentcourse.infra.clinics.model.PatientModel;
import org.treatmentcourse.infra.clinics.model.SessionModel;
import org.treatmentcourse.infra.random.Dice;

/**
 * The next plausible step of a course, as a clinic that follows its protocol would take it. All
 * moments lie in the past, each after the one before.
 */
public final class ScriptedDay {
  /** A departure at the very moment of a return leaves open which came first. */
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private static final Duration LONGEST_COURSE = Duration.ofDays(170);
  private static final int MOST_REFUSALS = 4;
  private static final int MOST_AFTER_THE_END = 4;

  private final Map<String, Integer> refusals = new HashMap<>();

  /** When it was last told of a session that its patient left. */
  private final Map<Integer, Instant> gone = new HashMap<>();

  private final Chart chart;
  private final Instant latest;
  private Instant last;
  private int afterTheEnd;

  /**
   * A script for one course.
   *
   * @param course one of the patient's
   * @param now before which everything happens
   */
  public ScriptedDay(
      UUID course,
      PatientModel patient,
      Persona persona,
      Dice dice,
      CommandBodies bodies,
      Instant now) {
    this.chart = new Chart(course, patient, persona, dice, bodies);
    this.latest = now.minus(Duration.ofHours(1));
    this.last = now.minus(LONGEST_COURSE).plus(dice.minutes(0, 10_000));
  }

  /** When the last step happened. */
  public Instant last() {
    return last;
  }

  /** The next step; nothing at the end of the course, or of time. */
  public Optional<Step> next() {
    return step().filter(step -> !step.at().isAfter(latest));
  }

  /** What became of a step; one that is refused again and again is given up, and the course too. */
  public void done(Step step, boolean accepted) {
    if (step.at().isAfter(last) && !step.at().isAfter(latest)) {
      last = step.at();
    }
    if (accepted && step.command().equals("record-departure")) {
      gone.merge(step.session(), step.at(), (a, b) -> a.isAfter(b) ? a : b);
    }
    var key = step.command() + " " + step.session();
    if (accepted) {
      refusals.remove(key);
    } else {
      refusals.merge(key, 1, Integer::sum);
    }
  }

  /** A departure before the dose that was told since ends no observation. */
  private boolean isGone(SessionModel session) {
    return Optional.ofNullable(gone.get(session.number()))
        .filter(left -> session.startedAt().filter(left::isBefore).isEmpty())
        .isPresent();
  }

  private Optional<Step> step() {
    if (chart.state().isClosed()) {
      return afterTheEnd++ < MOST_AFTER_THE_END ? Optional.of(afterwards()) : Optional.empty();
    }
    var step =
        Interruptions.perhaps(chart, last)
            .or(() -> Assessing.next(chart, last))
            .or(() -> SeriesDay.next(chart, last));
    return step.filter(this::isHopeful).or(this::giveUp);
  }

  private boolean isHopeful(Step step) {
    return refusals.getOrDefault(step.command() + " " + step.session(), 0) < MOST_REFUSALS;
  }

  private Optional<Step> giveUp() {
    return Optional.of(ending()).filter(this::isHopeful);
  }

  /** The next step to the end of the course by nothing but what is true. */
  public Step ending() {
    return chart.state().sessions().stream()
        .filter(
            session -> !session.isSurelyNotWatched() || (!session.isRegular() && !isGone(session)))
        .findFirst()
        .map(
            session ->
                chart.from(
                    "record-departure",
                    session.number(),
                    last,
                    Stream.of(session.startedAt(), session.dischargedAt())
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder())
                        .map(latest -> latest.plus(A_MINUTE))
                        .orElse(last)))
        .orElseGet(() -> chart.soon("discontinue-course", 0, last));
  }

  private Step afterwards() {
    var event = Interruptions.followUp(chart, last);
    if (event.isPresent() && chart.dice().percent(40)) {
      return event.get();
    }
    return chart.soon(
        chart
            .dice()
            .pick(
                "sign-record",
                "enter-in-error",
                "amend-event",
                "reconcile-medications",
                "suspend-course"),
        0,
        last);
  }
}
