package org.treatmentcourse.command.course.scheduling;

import static org.treatmentcourse.command.course.scheduling.BookingRules.BOOKING_IS_WITHIN_REACH;
import static org.treatmentcourse.command.course.scheduling.BookingRules.EACH_VISIT_IS_BOOKED_ONCE;
import static org.treatmentcourse.command.course.scheduling.BookingRules.OVERRIDE_IS_PRIVILEGED;
import static org.treatmentcourse.command.course.scheduling.BookingRules.RESOURCES_ARE_DECLARED;
import static org.treatmentcourse.command.course.scheduling.BookingRules.STAFF_IS_QUALIFIED;
import static org.treatmentcourse.command.course.scheduling.BookingRules.VISIT_IS_STILL_TO_COME;
import static org.treatmentcourse.command.course.scheduling.HoldRules.HOLD_HAS_RUN_OUT;
import static org.treatmentcourse.command.course.scheduling.HoldRules.HOLD_STANDS;
import static org.treatmentcourse.command.course.scheduling.HoldRules.NOTHING_IS_HELD;
import static org.treatmentcourse.command.course.scheduling.HoldRules.SESSION_IS_KNOWN;
import static org.treatmentcourse.command.course.scheduling.HoldRules.VISIT_IS_BOOKED;

import java.time.Duration;
import java.util.List;
import org.treatmentcourse.command.course.Context;
import org.treatmentcourse.command.course.Decision;
import org.treatmentcourse.command.course.Deliberation;
import org.treatmentcourse.command.course.Steps;
import org.treatmentcourse.command.course.scheduling.BookingCommand.BookSeries;
import org.treatmentcourse.command.course.scheduling.BookingCommand.CancelVisit;
import org.treatmentcourse.command.course.scheduling.BookingCommand.ConfirmHold;
import org.treatmentcourse.command.course.scheduling.BookingCommand.ExpireHold;
import org.treatmentcourse.command.course.scheduling.BookingCommand.HoldSeries;
import org.treatmentcourse.command.course.scheduling.BookingCommand.RecordLateArrival;
import org.treatmentcourse.command.course.scheduling.BookingCommand.RescheduleVisits;
import org.treatmentcourse.command.course.scheduling.BookingCommand.WithdrawHold;
import org.treatmentcourse.course.BookingEvent.HoldEnded;
import org.treatmentcourse.course.BookingEvent.HoldOutcome;
import org.treatmentcourse.course.BookingEvent.PatientArrivedLate;
import org.treatmentcourse.course.BookingEvent.SeriesHeld;
import org.treatmentcourse.course.BookingEvent.VisitCancelled;
import org.treatmentcourse.course.Bookings;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.value.Numbers;

/** Decides on booking, holding and moving a series with the visits around it. */
public final class BookingSeries {
  private BookingSeries() {}

  public static Decision decide(BookingCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case BookSeries c ->
          Deliberation.on(c, course, context)
              .require(
                  OVERRIDE_IS_PRIVILEGED,
                  EACH_VISIT_IS_BOOKED_ONCE,
                  BOOKING_IS_WITHIN_REACH,
                  RESOURCES_ARE_DECLARED,
                  STAFF_IS_QUALIFIED)
              .recordAll(() -> new Placing(c, c.override(), course, context).all(c.bookings()));
      case HoldSeries c ->
          Deliberation.on(c, course, context)
              .require(
                  OVERRIDE_IS_PRIVILEGED,
                  NOTHING_IS_HELD,
                  EACH_VISIT_IS_BOOKED_ONCE,
                  BOOKING_IS_WITHIN_REACH,
                  RESOURCES_ARE_DECLARED,
                  STAFF_IS_QUALIFIED)
              .recordAll(() -> hold(c, course, context));
      case ConfirmHold c ->
          Deliberation.on(c, course, context)
              .require(OVERRIDE_IS_PRIVILEGED, HOLD_STANDS)
              .recordAll(() -> confirm(c, course, context));
      case WithdrawHold c ->
          Deliberation.on(c, course, context)
              .require(HOLD_STANDS)
              .record(() -> new HoldEnded(HoldOutcome.WITHDRAWN, c.occurredAt()));
      case ExpireHold c ->
          Deliberation.on(c, course, context)
              .require(HOLD_HAS_RUN_OUT)
              .record(() -> new HoldEnded(HoldOutcome.EXPIRED, c.occurredAt()));
      case RescheduleVisits c ->
          Deliberation.on(c, course, context)
              .require(
                  OVERRIDE_IS_PRIVILEGED,
                  EACH_VISIT_IS_BOOKED_ONCE,
                  VISIT_IS_STILL_TO_COME,
                  BOOKING_IS_WITHIN_REACH,
                  RESOURCES_ARE_DECLARED,
                  STAFF_IS_QUALIFIED)
              .recordAll(
                  () ->
                      new Placing(c, c.override(), course, context)
                          .moved(c.bookings(), c.reason()));
      case CancelVisit c ->
          Deliberation.on(c, course, context)
              .require(VISIT_IS_BOOKED)
              .record(
                  () -> new VisitCancelled(c.visit(), c.reasonClass(), c.note(), c.occurredAt()));
      case RecordLateArrival c ->
          Deliberation.on(c, course, context)
              .require(SESSION_IS_KNOWN)
              .record(() -> new PatientArrivedLate(c.session(), c.minutes(), c.occurredAt()));
    };
  }

  /** What could not be booked is not held either. */
  private static Steps hold(HoldSeries command, OpenCourse course, Context context) {
    Numbers.requireBetween(command.minutes(), 1, 1_440, "minutes");
    var placed = new Placing(command, command.override(), course, context).all(command.bookings());
    return switch (placed) {
      case Steps.Stopped stopped -> stopped;
      case Steps.Taken _ ->
          new Steps.Taken(
              List.of(
                  new SeriesHeld(
                      command.bookings(),
                      context.now().plus(Duration.ofMinutes(command.minutes())),
                      command.occurredAt())));
    };
  }

  private static Steps confirm(ConfirmHold command, OpenCourse course, Context context) {
    var held = Bookings.of(course).hold().orElseThrow();
    var end = new HoldEnded(HoldOutcome.CONFIRMED, command.occurredAt());
    return new Placing(command, command.override(), course, context)
        .after(end)
        .all(held.bookings());
  }
}
