package org.treatmentcourse.query.doses;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/** The known doses of a patient, the earliest first, as one clinic may see them [42 CFR 2]. */
record PatientDoses(
    @Schema(description = "the pseudonym") UUID patient,
    @Schema(
            description =
                "whether every course of the patient is on the timeline; until then earlier doses"
                    + " may be missing, and no dose is cleared")
        boolean complete,
    List<GivenDose> doses)
    implements DisclosingBody {

  /** A dose as last recorded. */
  record GivenDose(
      @Schema(description = "absent where it is another clinic's") Optional<UUID> course,
      @Schema(description = "absent where the course is another clinic's")
          Optional<Integer> session,
      @Schema(description = "absent where only an end is recorded") Optional<Product> product,
      @Schema(description = "absent where only an end is recorded") Optional<Route> route,
      @Schema(description = "the total given; while the dose goes on, what was begun")
          BigDecimal amountMilligrams,
      Instant startedAt,
      @Schema(description = "absent while it goes on") Optional<Instant> endedAt,
      @Schema(description = "absent while the patient is observed")
          Optional<Instant> observedUntil) {
    static GivenDose of(TimedDose dose, Set<CourseId> own) {
      var course = Optional.of(dose.course()).filter(own::contains);
      return new GivenDose(
          course.map(CourseId::value),
          course.map(_ -> dose.session().value()),
          dose.product(),
          dose.route(),
          dose.amountMilligrams().value(),
          dose.startedAt(),
          dose.endedAt(),
          dose.observedUntil());
    }
  }

  /**
   * The doses as a clinic sees them.
   *
   * @param own the patient's courses at that clinic
   */
  static PatientDoses of(PatientRef patient, DosingTimeline known, Set<CourseId> own) {
    return new PatientDoses(
        patient.value(),
        known.begun().isPresent(),
        known.doses().values().stream()
            .sorted(Comparator.comparing(TimedDose::startedAt))
            .map(dose -> GivenDose.of(dose, own))
            .toList());
  }

  @Override
  public void disclose(Disclosure disclosure) {
    doses.forEach(dose -> dose.course().map(CourseId::new).ifPresent(disclosure::course));
  }
}
