package org.treatmentcourse.query.schedule;

import java.util.Optional;
import org.treatmentcourse.course.BookingEvent;
import org.treatmentcourse.course.Clearance;
import org.treatmentcourse.course.ClosingEvent;
import org.treatmentcourse.course.ConsentEvent;
import org.treatmentcourse.course.ConsultationEvent;
import org.treatmentcourse.course.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.DosingEvent.DoseEnded;
import org.treatmentcourse.course.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.DosingEvent.DoseStarted;
import org.treatmentcourse.course.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.FindingEvent;
import org.treatmentcourse.course.IntegrationEvent.IntegrationSessionHeld;
import org.treatmentcourse.course.IntegrationEvent.IntegrationWindowMissed;
import org.treatmentcourse.course.IntegrationEvent.PostSessionReflectionHeld;
import org.treatmentcourse.course.IntegrationEvent.PracticeAssigned;
import org.treatmentcourse.course.MaintenanceEvent;
import org.treatmentcourse.course.MonitoringEvent.AdverseEventRecorded;
import org.treatmentcourse.course.MonitoringEvent.DischargeAssessed;
import org.treatmentcourse.course.MonitoringEvent.DissociationAssessed;
import org.treatmentcourse.course.MonitoringEvent.ExperienceObserved;
import org.treatmentcourse.course.MonitoringEvent.GuidedTherapyRecorded;
import org.treatmentcourse.course.MonitoringEvent.MonitoringFormSubmitted;
import org.treatmentcourse.course.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.MonitoringEvent.RescueInterventionGiven;
import org.treatmentcourse.course.MonitoringEvent.SedationAssessed;
import org.treatmentcourse.course.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.OpeningEvent;
import org.treatmentcourse.course.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.PreparationEvent;
import org.treatmentcourse.course.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.SchedulingEvent.SessionMissed;
import org.treatmentcourse.course.SchedulingEvent.SessionRescheduled;
import org.treatmentcourse.course.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.TreatmentCourseEvent;
import org.treatmentcourse.query.projection.Projection;
import org.treatmentcourse.value.CourseId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** Course events to the sessions' calendar; nothing clinical comes along. */
final class ScheduleProjection implements Projection<ScheduleView> {
  private static final WireFormat WIRE = new WireFormat(TreatmentCourseEvent.class);

  @Override
  public boolean follows(String stream) {
    return CourseId.isCourseStream(stream);
  }

  @Override
  public ScheduleView apply(Optional<ScheduleView> view, RecordedEvent recorded) {
    var event =
        (TreatmentCourseEvent)
            WIRE.decode(recorded.type(), recorded.revision(), recorded.payload());
    if (event instanceof CourseOpened opened) {
      return ScheduleView.of(opened.clinic().value());
    }
    return apply(
        view.orElseThrow(() -> new IllegalStateException("a course begins with CourseOpened")),
        recorded.seq(),
        event);
  }

  private static ScheduleView apply(ScheduleView view, long seq, TreatmentCourseEvent event) {
    return switch (event) {
      case SeriesPlanned planned -> view.planned(seq, planned.count());
      case SessionScheduled it -> view.booked(seq, it.session().value(), it.slot());
      case SessionRescheduled it -> view.rescheduled(seq, it.session().value(), it.slot());
      case SessionCancelled it -> view.moved(seq, it.session().value(), "cancelled");
      case SessionMissed it -> view.moved(seq, it.session().value(), "missed");
      case PatientCheckedIn it -> view.moved(seq, it.session().value(), "checked-in");
      case DosingClearanceDecided it -> view.moved(seq, it.session().value(), state(it));
      case DoseStarted it -> view.moved(seq, it.session().value(), "dosing");
      case DoseEnded it -> view.moved(seq, it.session().value(), "monitoring");
      case PatientDischarged it -> view.moved(seq, it.session().value(), "discharged");
      case IntegrationSessionHeld it -> view.moved(seq, it.session().value(), "integrated");
      case IntegrationWindowMissed it ->
          view.moved(seq, it.session().value(), "integration-lapsed");
      case EventEnteredInError error -> view.without(error.target());
      case EventAmended amended -> amended(view, amended.target(), amended.replacement());
      case BookingEvent _,
          OpeningEvent _,
          ConsultationEvent _,
          ConsentEvent _,
          PreparationEvent _,
          VitalSignsRecorded _,
          SedationAssessed _,
          AdverseEventRecorded _,
          GuidedTherapyRecorded _,
          DissociationAssessed _,
          ExperienceObserved _,
          RescueInterventionGiven _,
          DischargeAssessed _,
          MonitoringFormSubmitted _,
          PostSessionReflectionHeld _,
          PracticeAssigned _,
          DoseOrdered _,
          DoseIncrementGiven _,
          MaintenanceEvent _,
          ClosingEvent _,
          RecordSigned _,
          FindingEvent _ ->
          view;
    };
  }

  /** What an amendment changes in a calendar; when a step was taken is not in it. */
  private static ScheduleView amended(
      ScheduleView view, long target, TreatmentCourseEvent replacement) {
    return switch (replacement) {
      case SeriesPlanned planned -> view.replanned(target, planned.count());
      case SessionScheduled it -> view.rebooked(target, it.slot());
      case SessionRescheduled it -> view.rebooked(target, it.slot());
      case DosingClearanceDecided it -> view.restated(target, state(it));
      default -> view;
    };
  }

  private static String state(DosingClearanceDecided decided) {
    return switch (decided.decision()) {
      case Clearance.Cleared _ -> "cleared";
      case Clearance.Held _ -> "held";
    };
  }
}
