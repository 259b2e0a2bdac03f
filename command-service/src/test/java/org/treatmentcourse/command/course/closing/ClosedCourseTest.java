package org.treatmentcourse.command.course.closing;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.observedPatient;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.ClosingCommand.SuspendCourse;
import org.treatmentcourse.command.course.commands.IntegrationCommand.AssignPractice;
import org.treatmentcourse.command.course.commands.MonitoringCommand.SubmitMonitoringForm;
import org.treatmentcourse.course.event.ClosingEvent.CourseCompleted;
import org.treatmentcourse.course.event.ClosingEvent.CourseDiscontinued;
import org.treatmentcourse.course.event.ClosingEvent.DiscontinuationReason;
import org.treatmentcourse.course.event.IntegrationEvent.PracticeAssigned;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.event.MonitoringEvent.MonitoringFormSubmitted;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.traceability.Proves;

class ClosedCourseTest {
  private static Given closedBy(TreatmentCourseEvent event) {
    return observedPatient()
        .discharged()
        .and(new SeriesCompleted(1, Optional.empty(), day(1)))
        .and(event);
  }

  private static final Given COMPLETED = closedBy(new CourseCompleted("well", day(2)));
  private static final Given DISCONTINUED =
      closedBy(new CourseDiscontinued(DiscontinuationReason.PATIENT_WISH, "enough", day(2)));

  @Test
  @Proves("rule-20-closed-course")
  void rule_20_a_closed_course_takes_an_overdue_form_and_flags_it() {
    When.in(COMPLETED, form(7)).isRecordedAs(MonitoringFormSubmitted.class);
    When.in(DISCONTINUED, form(8))
        .isRecordedAndFlagged(MonitoringFormSubmitted.class, "monitoring-form-is-in-time");
  }

  private static SubmitMonitoringForm form(int day) {
    return new SubmitMonitoringForm(COURSE, FIRST, "2024-1", "receipt", day(day));
  }

  @Test
  @Proves("rule-20-closed-course")
  void rule_20_what_happens_after_closing_is_recorded_and_flagged_and_nothing_is_decided() {
    var practice = new AssignPractice(COURSE, FIRST, "ten minutes a day", day(3));
    When.in(COMPLETED, practice).isRecordedAndFlagged(PracticeAssigned.class, "course-is-open");
    When.in(DISCONTINUED, practice).isRecordedAndFlagged(PracticeAssigned.class, "course-is-open");
    var pause = new SuspendCourse(COURSE, "travelling", day(3));
    When.in(COMPLETED, pause).isRefusedAs("course-closed");
    When.in(DISCONTINUED, pause).isRefusedAs("course-closed");
  }
}
