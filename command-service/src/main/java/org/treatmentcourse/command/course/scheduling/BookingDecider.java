package org.treatmentcourse.command.course.scheduling;

import static org.treatmentcourse.command.course.scheduling.BookingRules.BOOKING_IS_WITHIN_REACH;
import static org.treatmentcourse.command.course.scheduling.BookingRules.EACH_VISIT_IS_BOOKED_ONCE;
import static org.treatmentcourse.command.course.scheduling.BookingRules.GROUP_STAYS_TOGETHER;
import static org.treatmentcourse.command.course.scheduling.BookingRules.OVERRIDE_IS_PRIVILEGED;
import static org.treatmentcourse.command.course.scheduling.BookingRules.RESOURCES_ARE_DECLARED;
import static org.treatmentcourse.command.course.scheduling.BookingRules.VISIT_IS_STILL_TO_COME;
import static org.treatmentcourse.command.course.scheduling.CancellationRules.VISIT_IS_CANCELLED_IN_TIME;
import static org.treatmentcourse.command.course.scheduling.HoldRules.HOLD_HAS_RUN_OUT;
import static org.treatmentcourse.command.course.scheduling.HoldRules.HOLD_STANDS;
import static org.treatmentcourse.command.course.scheduling.HoldRules.NOTHING_IS_HELD;
import static org.treatmentcourse.command.course.scheduling.HoldRules.SESSION_IS_KNOWN;
import static org.treatmentcourse.command.course.scheduling.HoldRules.SESSION_IS_NOT_MISSED;
import static org.treatmentcourse.command.course.scheduling.HoldRules.VISIT_IS_BOOKED;

import org.treatmentcourse.command.course.commands.BookingCommand;
import org.treatmentcourse.command.course.commands.BookingCommand.BookSeries;
import org.treatmentcourse.command.course.commands.BookingCommand.CancelVisit;
import org.treatmentcourse.command.course.commands.BookingCommand.ConfirmHold;
import org.treatmentcourse.command.course.commands.BookingCommand.ExpireHold;
import org.treatmentcourse.command.course.commands.BookingCommand.HoldSeries;
import org.treatmentcourse.command.course.commands.BookingCommand.RecordLateArrival;
import org.treatmentcourse.command.course.commands.BookingCommand.RescheduleVisits;
import org.treatmentcourse.command.course.commands.BookingCommand.WithdrawHold;
import org.treatmentcourse.command.course.deliberation.CourseDeliberation;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.BookingEvent.HoldEnded;
import org.treatmentcourse.course.event.BookingEvent.HoldOutcome;
import org.treatmentcourse.course.event.BookingEvent.PatientArrivedLate;
import org.treatmentcourse.course.event.BookingEvent.VisitCancelled;
import org.treatmentcourse.course.event.TreatmentCourseEvent;

/** Decides on booking, holding and moving a series with the visits around it. */
public final class BookingDecider {
  private BookingDecider() {}

  public static Decision<TreatmentCourseEvent> decide(
      BookingCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case BookSeries c ->
          CourseDeliberation.on(c, course, context)
              .require(
                  OVERRIDE_IS_PRIVILEGED,
                  EACH_VISIT_IS_BOOKED_ONCE,
                  GROUP_STAYS_TOGETHER,
                  BOOKING_IS_WITHIN_REACH,
                  RESOURCES_ARE_DECLARED)
              .recordAll(() -> new Placing(c, course, context).book(c));
      case HoldSeries c ->
          CourseDeliberation.on(c, course, context)
              .require(
                  OVERRIDE_IS_PRIVILEGED,
                  NOTHING_IS_HELD,
                  EACH_VISIT_IS_BOOKED_ONCE,
                  GROUP_STAYS_TOGETHER,
                  BOOKING_IS_WITHIN_REACH,
                  RESOURCES_ARE_DECLARED)
              .recordAll(() -> new Placing(c, course, context).hold(c));
      case ConfirmHold c ->
          CourseDeliberation.on(c, course, context)
              .require(OVERRIDE_IS_PRIVILEGED, HOLD_STANDS)
              .recordAll(() -> new Placing(c, course, context).confirm(c));
      case WithdrawHold c ->
          CourseDeliberation.on(c, course, context)
              .require(HOLD_STANDS)
              .record(() -> new HoldEnded(HoldOutcome.WITHDRAWN, c.occurredAt()));
      case ExpireHold c ->
          CourseDeliberation.on(c, course, context)
              .require(HOLD_HAS_RUN_OUT)
              .record(() -> new HoldEnded(HoldOutcome.EXPIRED, c.occurredAt()));
      case RescheduleVisits c ->
          CourseDeliberation.on(c, course, context)
              .require(
                  OVERRIDE_IS_PRIVILEGED,
                  EACH_VISIT_IS_BOOKED_ONCE,
                  GROUP_STAYS_TOGETHER,
                  VISIT_IS_STILL_TO_COME,
                  BOOKING_IS_WITHIN_REACH,
                  RESOURCES_ARE_DECLARED)
              .recordAll(() -> new Placing(c, course, context).move(c));
      case CancelVisit c ->
          CourseDeliberation.on(c, course, context)
              .require(VISIT_IS_BOOKED)
              .flag(VISIT_IS_CANCELLED_IN_TIME)
              .record(
                  () -> new VisitCancelled(c.visit(), c.reasonClass(), c.note(), c.occurredAt()));
      case RecordLateArrival c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () -> new PatientArrivedLate(c.session(), c.minutes(), c.occurredAt()),
                  SESSION_IS_KNOWN,
                  SESSION_IS_NOT_MISSED);
    };
  }
}
