package org.treatmentcourse.query.doses;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.FoundContraindication;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/**
 * The known doses of a patient, the earliest first, and what was found against the next, as one
 * clinic may see them [42 CFR 2].
 */
record PatientDoses(
    @Schema(description = "the pseudonym") UUID patient,
    @Schema(
            description =
                "whether every course of the patient is on the timeline; until then earlier doses"
                    + " may be missing, and no dose is cleared")
        boolean complete,
    @Schema(
            description =
                "when the patient withdrew the consent to the disclosure by which this clinic"
                    + " admitted them; since then it is shown its own courses' doses alone")
        Optional<Instant> admissionEndedAt,
    List<GivenDose> doses,
    @Schema(
            description =
                "the absolute contraindications that the patient's courses found last; one that is"
                    + " there speaks against a dose in every course")
        List<KnownContraindication> contraindications)
    implements DisclosingBody {

  /** A contraindication as last found. */
  record KnownContraindication(
      @Schema(description = "absent where it is another clinic's") Optional<UUID> course,
      String code,
      @Schema(description = "since when it is there") Instant foundAt,
      @Schema(description = "when it was looked for and found the last time since")
          Optional<Instant> foundAgainAt,
      @Schema(description = "absent while it is there") Optional<Instant> ruledOutAt) {
    static KnownContraindication of(FoundContraindication found, Set<CourseId> own) {
      return new KnownContraindication(
          Optional.of(found.course()).filter(own::contains).map(CourseId::value),
          found.code(),
          found.foundAt(),
          found.foundAgainAt(),
          found.ruledOutAt());
    }
  }

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
   * @param admissionEndedAt since when it may see these alone
   */
  static PatientDoses of(
      PatientRef patient,
      DosingTimeline timeline,
      Set<CourseId> own,
      Optional<Instant> admissionEndedAt) {
    var known = admissionEndedAt.map(_ -> timeline.ofCourses(own::contains)).orElse(timeline);
    return new PatientDoses(
        patient.value(),
        known.begun().isPresent(),
        admissionEndedAt,
        known.doses().values().stream()
            .sorted(Comparator.comparing(TimedDose::startedAt))
            .map(dose -> GivenDose.of(dose, own))
            .toList(),
        known.contraindications().values().stream()
            .sorted(Comparator.comparing(FoundContraindication::foundAt))
            .map(found -> KnownContraindication.of(found, own))
            .toList());
  }

  @Override
  public void disclose(Disclosure disclosure) {
    Stream.concat(
            doses.stream().map(GivenDose::course),
            contraindications.stream().map(KnownContraindication::course))
        .flatMap(Optional::stream)
        .map(CourseId::new)
        .forEach(disclosure::course);
  }
}
