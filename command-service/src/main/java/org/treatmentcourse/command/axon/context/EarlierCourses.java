package org.treatmentcourse.command.axon.context;

import java.util.List;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;

/** The courses that were opened before patients had a timeline of doses. */
@FunctionalInterface
public interface EarlierCourses {
  /** A patient's; none once the courses of all patients are on their timelines. */
  List<CourseId> of(PatientRef patient);
}
