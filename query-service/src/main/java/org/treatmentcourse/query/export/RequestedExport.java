package org.treatmentcourse.query.export;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.treatmentcourse.bundle.ExportScope;
import org.treatmentcourse.query.clinic.Periods;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.DayOrMoment;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;

/** A request for an export, with its reason. */
record RequestedExport(
    @Schema(implementation = String.class, format = "uuid", description = "one course, whole")
        Optional<CourseId> course,
    @Schema(
            implementation = String.class,
            format = "uuid",
            description = "every course of a patient, by reference")
        Optional<PatientRef> patient,
    @Schema(description = "what was recorded at a clinic within a period", example = "anew")
        Optional<String> clinic,
    @Schema(description = "the period's begin, a day or a time as in RFC 3339")
        Optional<DayOrMoment> from,
    @Schema(description = "the first moment after the period") Optional<DayOrMoment> to,
    @Schema(description = "of the log; its present one if absent") Optional<Long> treeSize,
    @Schema(description = "why it is exported") ExportReason reason) {
  /**
   * What is exported.
   *
   * @throws Problem 400 naming the member that is missing or too many
   */
  ExportScope scope(Periods periods) {
    if (course.stream().count() + patient.stream().count() + clinic.stream().count() != 1) {
      throw QueryProblem.malformed(
          "course", "or patient or clinic must be given, and only one of them");
    }
    if (clinic.isEmpty() && (from.isPresent() || to.isPresent())) {
      throw QueryProblem.malformed("from", "needs a clinic: a course or patient is exported whole");
    }
    return course
        .<ExportScope>map(ExportScope.OfCourse::new)
        .or(() -> patient.map(ExportScope.OfPatient::new))
        .orElseGet(() -> ofClinic(clinic.orElseThrow(), periods));
  }

  private ExportScope ofClinic(String named, Periods periods) {
    var id = Bounds.clinic(named);
    var period = periods.required(named, from, to, ChronoUnit.FOREVER.getDuration());
    return new ExportScope.OfClinic(id, period.from(), period.until());
  }
}
