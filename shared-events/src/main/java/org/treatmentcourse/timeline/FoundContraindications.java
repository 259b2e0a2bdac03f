package org.treatmentcourse.timeline;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.treatmentcourse.course.CourseFacts;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.ConsultationEvent.ContraindicationScreened;
import org.treatmentcourse.course.event.ConsultationEvent.MedicalHistoryRecorded;
import org.treatmentcourse.course.event.ConsultationEvent.Presence;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.terms.Contraindication;
import org.treatmentcourse.protocol.terms.Contraindication.Weight;
import org.treatmentcourse.value.id.ProtocolRef;

/**
 * The absolute contraindications that a course found, by its screenings and medical histories as
 * they stand. The version of the protocol that is pinned by now says which are absolute.
 */
public final class FoundContraindications {
  private FoundContraindications() {}

  /**
   * Each contraindication that was ever found, with when that was last.
   *
   * @param protocols the published version of a reference
   */
  public static Map<FoundContraindication.Id, FoundContraindication> of(
      OpenCourse course, Function<ProtocolRef, TreatmentProtocol> protocols) {
    var found = new LinkedHashMap<FoundContraindication.Id, FoundContraindication>();
    if (!hasEvidence(course)) {
      return found;
    }
    for (var entry : protocols.apply(course.protocol()).contraindications()) {
      if (entry.weight() == Weight.ABSOLUTE) {
        last(entry, course).ifPresent(one -> found.put(one.id(), one));
      }
    }
    return found;
  }

  private static boolean hasEvidence(OpenCourse course) {
    return course.standing().stream().anyMatch(entry -> isEvidence(entry.event()));
  }

  private static boolean isEvidence(TreatmentCourseEvent event) {
    return event instanceof ContraindicationScreened || event instanceof MedicalHistoryRecorded;
  }

  private static Optional<FoundContraindication> last(Contraindication entry, OpenCourse course) {
    var looks = new TreeSet<Instant>();
    course.standing().stream()
        .filter(fact -> isEvidence(fact.event()))
        .forEach(fact -> looks.add(fact.event().occurredAt()));
    Optional<FoundContraindication> found = Optional.empty();
    boolean present = false;
    for (var at : looks) {
      boolean now = course.facts().isPresent(entry.code(), at);
      if (now && !present) {
        found = Optional.of(of(entry, course, at, Optional.empty(), Optional.empty()));
      } else if (now && isFoundAt(entry, course, at)) {
        found =
            found.map(one -> of(entry, course, one.foundAt(), Optional.of(at), Optional.empty()));
      } else if (!now && present) {
        found =
            found.map(one -> of(entry, course, one.foundAt(), one.foundAgainAt(), Optional.of(at)));
      }
      present = now;
    }
    return found;
  }

  /** True if a look at that moment was for this one, and found it. */
  private static boolean isFoundAt(Contraindication entry, OpenCourse course, Instant at) {
    return course.standing().stream()
        .map(fact -> fact.event())
        .filter(event -> event.occurredAt().equals(at))
        .anyMatch(
            event ->
                (event instanceof ContraindicationScreened screened
                        && screened.code().equals(entry.code())
                        && screened.presence() == Presence.PRESENT)
                    || (event instanceof MedicalHistoryRecorded history
                        && CourseFacts.saysPresent(history, entry.code())));
  }

  private static FoundContraindication of(
      Contraindication entry,
      OpenCourse course,
      Instant foundAt,
      Optional<Instant> foundAgainAt,
      Optional<Instant> ruledOutAt) {
    return new FoundContraindication(
        course.opened().course(), entry.code(), foundAt, foundAgainAt, ruledOutAt);
  }
}
