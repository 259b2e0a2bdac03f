package org.treatmentcourse.course;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.course.event.ConsultationEvent.RatingScaleScored;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.MaintenanceEvent.Response;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.measure.Improvement;
import org.treatmentcourse.value.measure.RatingScale;

/**
 * The change of the protocol's primary scale since before the first dose.
 *
 * @param baseline the last total before the first dose
 * @param latest the last total since
 */
public record RatingScaleChange(
    RatingScale scale,
    Improvement definition,
    int baseline,
    Instant baselineAt,
    int latest,
    Instant latestAt) {
  /** The change up to a moment, if the scale was scored both before and after the first dose. */
  public static Optional<RatingScaleChange> of(
      OpenCourse course, TreatmentProtocol protocol, Instant upTo) {
    return course
        .facts()
        .all(DoseStarted.class)
        .map(DoseStarted::occurredAt)
        .min(Comparator.naturalOrder())
        .flatMap(first -> protocol.primaryScale().flatMap(scale -> of(course, scale, first, upTo)));
  }

  private static Optional<RatingScaleChange> of(
      OpenCourse course, RatingScale scale, Instant firstDose, Instant upTo) {
    var scores =
        course
            .facts()
            .all(RatingScaleScored.class)
            .filter(score -> score.instrument() == scale && !score.occurredAt().isAfter(upTo))
            .sorted(Comparator.comparing(RatingScaleScored::occurredAt))
            .toList();
    var before = scores.stream().filter(score -> score.occurredAt().isBefore(firstDose)).toList();
    var after = scores.stream().filter(score -> !score.occurredAt().isBefore(firstDose)).toList();
    return scale
        .response()
        .flatMap(
            definition ->
                last(before)
                    .flatMap(
                        old ->
                            last(after)
                                .map(
                                    now ->
                                        new RatingScaleChange(
                                            scale,
                                            definition,
                                            old.total(),
                                            old.occurredAt(),
                                            now.total(),
                                            now.occurredAt()))));
  }

  private static Optional<RatingScaleScored> last(List<RatingScaleScored> scores) {
    return scores.isEmpty() ? Optional.empty() : Optional.of(scores.getLast());
  }

  /** The scale's word for the change. */
  public Response outcome() {
    if (definition.isRemission(latest) && latest < baseline) {
      return Response.REMISSION;
    }
    return definition.isResponse(baseline, latest) ? Response.RESPONSE : Response.NONE;
  }

  /** Such as {@code PHQ_9 from 18 to 8}. */
  public String inWords() {
    return scale + " from " + baseline + " to " + latest;
  }
}
