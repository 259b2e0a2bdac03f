package org.treatmentcourse.infra.clinics.mistake;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.treatmentcourse.infra.clinics.body.CommandBodies;
import org.treatmentcourse.infra.clinics.body.RecordedBy;
import org.treatmentcourse.infra.clinics.body.Staff;
import org.treatmentcourse.infra.clinics.body.Step;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.random.Dice;

/** Turns an attempt into a mistaken one, of all kinds alike. */
public final class Mistakes {
  private static final int MOST_SESSIONS = 62;
  private static final List<String> CLINICS =
      List.of("anew", "amavi", "utah-cebt", "pni", "lopez-larson");

  private final CourseModel model;
  private final Dice dice;
  private final CommandBodies bodies;
  private final WrongValues values;
  private final Unsafe unsafe;
  private final List<UnaryOperator<Attempt>> kinds;

  public Mistakes(CourseModel model, Dice dice, CommandBodies bodies) {
    this.model = model;
    this.dice = dice;
    this.bodies = bodies;
    this.values = new WrongValues(dice);
    this.unsafe = new Unsafe(model, dice);
    this.kinds =
        List.of(
            this::wrongOrder,
            this::wrongOrder,
            this::wrongOrder,
            this::wrongSession,
            this::wrongRole,
            this::wrongCorrector,
            this::wrongClinic,
            this::wrongMoment,
            this::staleVersion,
            this::rightVersion,
            this::unknownCourse,
            this::unknownCommand,
            values::missingField,
            values::unknownField,
            values::wrongType,
            values::outOfRange,
            values::outOfRange,
            values::blankText,
            values::notJson);
  }

  /** Some mistake; one against a rule of safety where the step has one. */
  public Attempt in(Attempt attempt) {
    var sharp = unsafe.in(attempt);
    if (sharp.isPresent() && dice.percent(60)) {
      return sharp.get();
    }
    return dice.pick(kinds).apply(attempt);
  }

  private Attempt wrongOrder(Attempt attempt) {
    var command = dice.pick(Staff.everyCommand());
    int session = dice.between(1, Math.max(1, model.state().seriesLast()) + 1);
    return attempt.step(bodies.step(command, session, attempt.step().at())).kind("wrong order");
  }

  private Attempt wrongSession(Attempt attempt) {
    int number = dice.between(0, MOST_SESSIONS);
    if (attempt.step().session() == 0) {
      return wrongOrder(attempt);
    }
    var body = attempt.step().body().deepCopy().put("session", number);
    var wrong = attempt.step(attempt.step().with(body)).kind("wrong session");
    return number < 1 || number > 60 ? wrong.refused("a session's number is 1 to 60") : wrong;
  }

  private Attempt wrongRole(Attempt attempt) {
    return attempt
        .step(byAnotherRole(attempt.step()))
        .kind("wrong role")
        .refused("22: the role may not");
  }

  private Attempt wrongCorrector(Attempt attempt) {
    var command = dice.pick("enter-in-error", "amend-event");
    return attempt
        .step(byAnotherRole(bodies.step(command, 0, attempt.step().at())))
        .kind("wrong corrector")
        .refused("28: the role may not record the target");
  }

  private Step byAnotherRole(Step step) {
    return step.by(
        dice.pick(Staff.whoMayNot(RecordedBy.authority(step.command(), step.body(), model))));
  }

  private Attempt wrongClinic(Attempt attempt) {
    var other = CLINICS.stream().filter(clinic -> !clinic.equals(attempt.clinic())).toList();
    return attempt
        .clinic(dice.pick(other))
        .kind("wrong clinic")
        .refused("a clinic sees its own courses");
  }

  private Attempt wrongMoment(Attempt attempt) {
    var at = attempt.step().at();
    var other =
        dice.percent(30) ? at.plus(Duration.ofDays(400)) : at.minus(dice.minutes(1, 40_000));
    return attempt.step(attempt.step().at(other)).kind("wrong moment");
  }

  private Attempt staleVersion(Attempt attempt) {
    // One that was, or one that is not yet.
    long seq = dice.percent(50) ? model.nextSeq() + dice.between(50, 90) : model.nextSeq() - 2;
    return seq < 0
        ? wrongOrder(attempt)
        : attempt.ifMatch(seq).kind("stale version").refused("21: If-Match is not the last");
  }

  private Attempt rightVersion(Attempt attempt) {
    // A timer may have recorded something meanwhile, so that a refusal says nothing.
    return attempt.ifMatch(model.nextSeq() - 1).kind("right version").unknown();
  }

  private Attempt unknownCourse(Attempt attempt) {
    return attempt
        .course(UUID.randomUUID())
        .kind("unknown course")
        .refused("there is no such course");
  }

  private Attempt unknownCommand(Attempt attempt) {
    var step = attempt.step();
    var other = new Step(step.command() + "-again", step.by(), step.at(), step.body());
    return attempt.step(other).kind("unknown command").refused("there is no such command");
  }
}
