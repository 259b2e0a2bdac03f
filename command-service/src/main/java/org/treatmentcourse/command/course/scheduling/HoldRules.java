package org.treatmentcourse.command.course.scheduling;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_12;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Instant;
import org.treatmentcourse.command.course.commands.BookingCommand;
import org.treatmentcourse.command.course.commands.BookingCommand.CancelVisit;
import org.treatmentcourse.command.course.commands.BookingCommand.ExpireHold;
import org.treatmentcourse.command.course.commands.BookingCommand.HoldSeries;
import org.treatmentcourse.command.course.commands.BookingCommand.RecordLateArrival;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.schedule.Bookings;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Visit;

/** The rules on what a course must hold or have booked for a command. */
final class HoldRules {
  /**
   * A course has one hold at a time; a hold that ran out doesn't count, even before its end is on
   * record.
   */
  static final Rule<HoldSeries, OpenCourse> NOTHING_IS_HELD =
      rule(
          "nothing-is-held",
          "11.10(f)",
          (command, course, context) ->
              unless(!isHeld(course, context.now()), new SeriesAlreadyHeld()));

  /** Only a hold that stands can be confirmed or let go. */
  static final Rule<BookingCommand, OpenCourse> HOLD_STANDS =
      rule(
          "hold-stands",
          "11.10(f)",
          (command, course, context) -> unless(isHeld(course, context.now()), new NothingHeld()));

  /** A hold runs out when its time is over, not before. */
  static final Rule<ExpireHold, OpenCourse> HOLD_HAS_RUN_OUT =
      rule(
          "hold-has-run-out",
          "11.10(f)",
          (command, course, context) ->
              unless(
                  Bookings.of(course)
                      .hold()
                      .filter(hold -> !hold.until().isAfter(command.occurredAt()))
                      .isPresent(),
                  new HoldNotRunOut()));

  /** Only a visit that has an appointment is cancelled. */
  static final Rule<CancelVisit, OpenCourse> VISIT_IS_BOOKED =
      rule(
          "visit-is-booked",
          "11.10(f)",
          (command, course, context) ->
              unless(
                  command.visit().kind() != Visit.Kind.SESSION
                      && BookingRules.isStillToCome(
                          command.visit(), Bookings.of(course), course, command.occurredAt()),
                  new VisitNotBooked(command.visit())));

  /** A late arrival belongs to a booked session. */
  static final Rule<RecordLateArrival, OpenCourse> SESSION_IS_KNOWN =
      rule(
          "session-is-known",
          "11.10(f)",
          (command, course, context) ->
              unless(
                  Bookings.of(course).of(Visit.session(command.session())).isPresent(),
                  new SessionNotBooked(command.session())));

  /** A patient who came late has come: the session's slot was not missed. */
  static final Rule<RecordLateArrival, OpenCourse> SESSION_IS_NOT_MISSED =
      rule(
          "session-is-not-missed",
          "21 CFR 11.10(f)",
          RELEASE_2026_12,
          (command, course, context) ->
              unless(
                  course
                      .session(command.session())
                      .filter(Session.Missed.class::isInstance)
                      .isEmpty(),
                  new SessionOnRecordAsMissed(command.session())));

  private HoldRules() {}

  private static boolean isHeld(OpenCourse course, Instant now) {
    return Bookings.of(course).hold().filter(hold -> hold.until().isAfter(now)).isPresent();
  }

  /** Another series is held for the course. */
  record SeriesAlreadyHeld() implements Refusal {
    @Override
    public String detail() {
      return "the course holds appointments already: confirm or withdraw them first";
    }
  }

  /** The course holds nothing, or the hold ran out. */
  record NothingHeld() implements Refusal {
    @Override
    public String detail() {
      return "the course holds no appointments, or the hold ran out";
    }
  }

  /** The course holds nothing, or the hold has not run out. */
  record HoldNotRunOut() implements Refusal {
    @Override
    public String detail() {
      return "the course has no hold that ran out";
    }
  }

  /** A dosing session, or without an appointment to come. */
  record VisitNotBooked(Visit visit) implements Refusal {
    @Override
    public String detail() {
      return visit
          + " must be a visit other than a dosing session that is booked and still to come";
    }
  }

  /** The record says that nobody came. */
  record SessionOnRecordAsMissed(SessionNumber session) implements Refusal {
    @Override
    public String detail() {
      return "session " + session + " is on record as missed: one of the two is to be corrected";
    }
  }

  /** No slot. */
  record SessionNotBooked(SessionNumber session) implements Refusal {
    @Override
    public String detail() {
      return "session " + session + " is not booked";
    }
  }
}
