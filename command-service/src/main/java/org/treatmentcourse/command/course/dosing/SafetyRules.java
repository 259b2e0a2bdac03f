package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.commands.DosingCommand;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.GiveDoseIncrement;
import org.treatmentcourse.command.course.commands.DosingCommand.OrderDose;
import org.treatmentcourse.command.course.commands.DosingCommand.WithDose;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.event.ConsentEvent.RemsEnrolled;
import org.treatmentcourse.course.event.DosingEvent.Abstention;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.protocol.DosingRoute;
import org.treatmentcourse.protocol.Preparation.AbstentionRule;
import org.treatmentcourse.protocol.Preparation.Hardness;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.measure.PlainDuration;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.ConsentKind;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.value.treatment.Product;

/**
 * The safety rules of a dose beside its size: abstention, enrolment, place, and time between
 * devices.
 */
final class SafetyRules {
  /** Rule 6: an unmet abstention holds the dose; only a soft one gives way to a reason. */
  static final Rule<ClearForDosing, OpenCourse> ABSTENTION_IS_MET =
      rule(
          "abstention-is-met",
          "S1, label",
          (command, course, context) -> {
            var hard = unmet(Hardness.HARD, command, course, context);
            var unmet = new ArrayList<>(hard);
            if (command.overrideReason().isEmpty()) {
              unmet.addAll(unmetWhereSoft(command, course, context));
            }
            return unless(
                unmet.isEmpty(), new AbstentionUnmet(command.session(), unmet, !hard.isEmpty()));
          });

  /** Rule 17: no esketamine before the patient is enrolled in its risk programme. */
  static final Rule<WithDose, OpenCourse> ESKETAMINE_PATIENT_IS_ENROLLED =
      rule(
          "esketamine-patient-is-enrolled",
          "REMS",
          (command, course, context) ->
              unless(
                  command.dose().product() != Product.ESKETAMINE
                      || course
                          .facts()
                          .latest(
                              RemsEnrolled.class,
                              enrolled -> !enrolled.occurredAt().isAfter(command.occurredAt()))
                          .isPresent(),
                  new EnrolmentMissing(command.occurredAt())));

  /** Rule 11: an order for home is for an oral dose that the protocol allows there. */
  static final Rule<OrderDose, OpenCourse> REMOTE_ORDER_IS_BY_MOUTH =
      rule(
          "remote-order-is-by-mouth",
          "REMS, S2",
          (command, course, context) ->
              unless(
                  command.attendance() == Attendance.IN_CLINIC
                      || mayBeRemote(command.dose(), course, context),
                  new RemoteNotAllowed()));

  /**
   * Rule 11: only an oral dose that the protocol allows at home is cleared for, or given to, a
   * patient at home.
   */
  static final Rule<WithDose, OpenCourse> REMOTE_DOSE_IS_BY_MOUTH =
      rule(
          "remote-dose-is-by-mouth",
          "REMS, S2",
          (command, course, context) ->
              unless(
                  !isRemote(command, course) || mayBeRemote(command.dose(), course, context),
                  new RemoteNotAllowed()));

  /** Rule 11: a patient who takes a dose at home has acknowledged it by the telehealth consent. */
  static final Rule<WithDose, OpenCourse> REMOTE_DOSE_IS_ACKNOWLEDGED =
      rule(
          "remote-dose-is-acknowledged",
          "S2",
          (command, course, context) ->
              unless(
                  !isRemote(command, course)
                      || course
                          .facts()
                          .consentIsActive(ConsentKind.TELEHEALTH, command.occurredAt()),
                  new RemoteNotAcknowledged()));

  /** If a dose was ordered, the cleared dose is the one ordered last. */
  static final Rule<ClearForDosing, OpenCourse> CLEARED_DOSE_IS_AS_ORDERED =
      rule(
          "cleared-dose-is-as-ordered",
          "label",
          (command, course, context) ->
              course
                  .facts()
                  .lastBy(DoseOrdered.class, command.session(), command.occurredAt())
                  .filter(ordered -> !ordered.dose().isSameAs(command.dose()))
                  .map(DoseNotAsOrdered::new));

  /** Rule 13: the parts of a dose are far enough apart; esketamine devices 5 minutes. */
  static final Rule<GiveDoseIncrement, OpenCourse> INCREMENTS_ARE_APART =
      rule(
          "increments-are-apart",
          "label",
          (command, course, context) ->
              given(command, course)
                  .flatMap(given -> gap(given, course, context))
                  .flatMap(gap -> tooSoon(command, course, gap)));

  /**
   * The parts given are not more than the dose: its devices, or, of a product without devices, the
   * parts after the first, which leave something for that.
   */
  static final Rule<GiveDoseIncrement, OpenCourse> INCREMENTS_ARE_WITHIN_THE_DOSE =
      rule(
          "increments-are-within-the-dose",
          "label",
          (command, course, context) ->
              given(command, course).flatMap(given -> beyond(command, course, given)));

  private SafetyRules() {}

  /** The soft abstentions that were not kept, which an override passes. */
  static List<String> unmetWhereSoft(ClearForDosing command, OpenCourse course, Context context) {
    return unmet(Hardness.SOFT, command, course, context);
  }

  private static List<String> unmet(
      Hardness hardness, ClearForDosing command, OpenCourse course, Context context) {
    return context.protocolOf(course).preparation().abstentions().stream()
        .filter(needed -> needed.hardness() == hardness)
        .filter(needed -> !isMet(needed, course, command))
        .map(needed -> needed.item() + " for " + PlainDuration.of(needed.atLeast()))
        .toList();
  }

  /** Of answers that contradict each other, the shortest counts. */
  private static boolean isMet(AbstentionRule needed, OpenCourse course, ClearForDosing command) {
    return arrival(command, course).stream()
        .flatMap(arrival -> arrival.abstentions().stream())
        .filter(answer -> answer.item().equals(needed.item()))
        .map(Abstention::abstainedFor)
        .min(Comparator.naturalOrder())
        .filter(shortest -> shortest.compareTo(needed.atLeast()) >= 0)
        .isPresent();
  }

  private static Optional<PatientCheckedIn> arrival(DosingCommand command, OpenCourse course) {
    return course.facts().lastBy(PatientCheckedIn.class, command.session(), command.occurredAt());
  }

  private static boolean isRemote(DosingCommand command, OpenCourse course) {
    return arrival(command, course)
        .flatMap(PatientCheckedIn::attendance)
        .filter(Attendance.REMOTE::equals)
        .isPresent();
  }

  private static boolean mayBeRemote(Dose dose, OpenCourse course, Context context) {
    return dose.route().mayBeRemote(dose.product())
        && context
            .protocolOf(course)
            .route(dose.product(), dose.route())
            .filter(route -> route.setting() == DosingRoute.Setting.CLINIC_OR_REMOTE)
            .isPresent();
  }

  private static Optional<Session.Given> given(GiveDoseIncrement command, OpenCourse course) {
    return course
        .session(command.session())
        .filter(Session.Dosed.class::isInstance)
        .map(Session.Dosed.class::cast)
        .map(Session.Dosed::given);
  }

  private static Optional<Duration> gap(Session.Given given, OpenCourse course, Context context) {
    return context
        .protocolOf(course)
        .route(given.dose().product(), given.dose().route())
        .flatMap(DosingRoute::incrementGap);
  }

  private static Optional<Refusal> tooSoon(
      GiveDoseIncrement command, OpenCourse course, Duration gap) {
    var since = command.occurredAt().minus(gap);
    return Stream.concat(
            given(command, course).map(Session.Given::startedAt).stream(),
            course
                .facts()
                .of(command.session(), DoseIncrementGiven.class)
                .map(DoseIncrementGiven::occurredAt))
        .filter(before -> before.isAfter(since))
        .findFirst()
        .map(before -> new IncrementTooSoon(before, gap));
  }

  private static Optional<Refusal> beyond(
      GiveDoseIncrement command, OpenCourse course, Session.Given given) {
    var first = given.dose().product().device().map(Milligrams::value).orElse(BigDecimal.ZERO);
    var total =
        course
            .facts()
            .of(command.session(), DoseIncrementGiven.class)
            .map(increment -> increment.amountMilligrams().value())
            .reduce(first.add(command.amountMilligrams().value()), BigDecimal::add);
    var dose = given.dose().amountMilligrams();
    // The first part of a product without devices has no amount of its own, and is not nothing.
    int most = given.dose().product().device().isPresent() ? 0 : -1;
    return unless(total.compareTo(dose.value()) <= most, new DoseExceeded(total, dose));
  }

  /** Something was not abstained from, or not long enough. */
  record AbstentionUnmet(SessionNumber session, List<String> items, boolean isHard)
      implements Refusal {
    @Override
    public List<String> subjects() {
      return items;
    }

    @Override
    public String detail() {
      return "the check-in of session "
          + session
          + " doesn't say that the patient went without "
          + String.join(", ", items)
          + (isHard
              ? "; hold: no overrideReason passes a hard rule of the protocol"
              : "; hold, or give an overrideReason");
    }
  }

  /** The patient is not in the risk programme. */
  record EnrolmentMissing(Instant at) implements Refusal {
    @Override
    public String detail() {
      return "no enrolment in the esketamine risk programme is recorded by "
          + at
          + "; esketamine needs it before the first dose";
    }
  }

  /** At home only oral doses, and only where the protocol says so. */
  record RemoteNotAllowed() implements Refusal {
    @Override
    public String detail() {
      return "a remote dose must be by mouth, not esketamine, and allowed by the protocol";
    }
  }

  /** No telehealth consent. */
  record RemoteNotAcknowledged() implements Refusal {
    @Override
    public String detail() {
      return "a remote dose needs an active TELEHEALTH consent";
    }
  }

  /** Another dose was ordered. */
  record DoseNotAsOrdered(DoseOrdered order) implements Refusal {
    @Override
    public String detail() {
      return "for session "
          + order.session()
          + " "
          + order.dose().amountMilligrams()
          + " of "
          + order.dose().product()
          + " "
          + order.dose().route()
          + " were ordered at "
          + order.occurredAt()
          + "; another dose has to be ordered before it is cleared";
    }
  }

  /** Too soon after the part before it. */
  record IncrementTooSoon(Instant before, Duration gap) implements Refusal {
    @Override
    public String detail() {
      return "another part of the dose was given at "
          + before
          + "; parts are given at least "
          + PlainDuration.of(gap)
          + " apart";
    }
  }

  /** More than the dose. */
  record DoseExceeded(BigDecimal parts, Milligrams dose) implements Refusal {
    @Override
    public String detail() {
      return "the parts given add up to "
          + parts.toPlainString()
          + " mg"
          + (parts.compareTo(dose.value()) == 0 ? " beside the first part" : "")
          + ", the dose begun is "
          + dose;
    }
  }
}
