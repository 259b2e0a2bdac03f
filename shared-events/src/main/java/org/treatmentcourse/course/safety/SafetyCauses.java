package org.treatmentcourse.course.safety;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.event.TreatmentCourseEvent.OfSession;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.value.treatment.SafetyCause;

/**
 * Rule 25: the causes that stand in a course, by its facts as last amended. A fact is judged by the
 * version of the protocol under which it was recorded; a contraindication by the one of now, which
 * may have added it.
 */
public final class SafetyCauses {
  private SafetyCauses() {}

  /**
   * Every cause that stands, by fact; at most one of a kind for each fact.
   *
   * @param protocols the published version of a reference
   */
  public static List<StandingCause> of(
      OpenCourse course, Function<ProtocolRef, TreatmentProtocol> protocols) {
    var evidence = Evidence.of(course, protocols);
    return CauseRules.ALL.stream()
        .flatMap(rule -> standing(rule, evidence))
        .sorted(Comparator.comparing(StandingCause::fact).thenComparing(StandingCause::cause))
        .toList();
  }

  /**
   * True unless a fact as amended, or its follow-up, is surely no worse than what a review of the
   * cause looked at.
   */
  public static boolean isWorse(
      SafetyCause cause, TreatmentCourseEvent then, TreatmentCourseEvent now) {
    return CauseSeverity.isWorse(cause, then, now);
  }

  private static Stream<StandingCause> standing(CauseRule rule, Evidence evidence) {
    return rule.check()
        .facts(evidence)
        .filter(fact -> isUsed(rule.cause(), evidence.protocolOf(fact)))
        .map(fact -> cause(fact, rule.cause()));
  }

  private static boolean isUsed(SafetyCause cause, TreatmentProtocol protocol) {
    return protocol.safety().uses(cause);
  }

  private static StandingCause cause(StandingEvent fact, SafetyCause cause) {
    return new StandingCause(
        fact.seq(),
        cause,
        fact.event() instanceof OfSession of ? Optional.of(of.session()) : Optional.empty(),
        fact.event().occurredAt());
  }
}
