package org.treatmentcourse.query.doses;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.course.CourseReader;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.timeline.PatientTimeline;
import org.treatmentcourse.query.timeline.TimelineReader;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent.AdmissionEnded;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;

@RestController
@Tag(name = "Safety")
class DosesController {
  private final TimelineReader timelines;
  private final CourseReader courses;

  DosesController(TimelineReader timelines, CourseReader courses) {
    this.timelines = timelines;
    this.courses = courses;
  }

  @GetMapping("/clinics/{clinic}/patients/{patient}/doses")
  @Operation(
      operationId = "dosesOfPatient",
      summary = "A patient's doses by their times, over all their courses",
      description =
          "For a clinic that treats the patient or admitted them. It sees times and amounts of all"
              + " doses, and the course of its own. Once the patient withdrew the consent to the"
              + " disclosure, it sees its own alone [42 CFR 2].")
  PatientDoses doses(
      @PathVariable String clinic,
      @PathVariable UUID patient,
      @Parameter(hidden = true) QueryRequest request) {
    var id = Bounds.clinic(clinic);
    request.requireClinic(clinic);
    var ref = new PatientRef(patient);
    var timeline =
        timelines.find(ref).map(PatientTimeline::timeline).orElseGet(DosingTimeline::none);
    var own = new HashSet<>(courses.coursesOf(ref, clinic));
    var ended = timeline.treating().ended(id);
    if (ended.isPresent() ? own.isEmpty() : !mayTreat(id, timeline, own)) {
      throw QueryProblem.patientUnknown();
    }
    if (ended.isEmpty()) {
      // Each clinic has to account for what was disclosed of its courses [45 CFR 164.528].
      courses.clinicsOf(ref).forEach(request.disclosure()::clinic);
    }
    return PatientDoses.of(ref, timeline, own, ended.map(AdmissionEnded::occurredAt));
  }

  /** Before a timeline has begun, a course is all that says so. */
  private static boolean mayTreat(ClinicId clinic, DosingTimeline timeline, Set<CourseId> own) {
    return timeline.clinics().contains(clinic) || (timeline.begun().isEmpty() && !own.isEmpty());
  }
}
