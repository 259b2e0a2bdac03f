package org.treatmentcourse.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.treatmentcourse.timeline.DosingTimelineEvent.AdmissionEnded;
import org.treatmentcourse.timeline.DosingTimelineEvent.OfAdmission;
import org.treatmentcourse.timeline.DosingTimelineEvent.PatientAdmitted;
import org.treatmentcourse.value.id.ClinicId;

/**
 * The clinics that may treat a patient: that of the first course, and each that admitted the
 * patient, while the consent to the disclosure stands (rule 24).
 *
 * @param clinics those that may by now
 * @param admissions each admission and each end of one, in the order of recording
 */
public record TreatingClinics(Set<ClinicId> clinics, List<OfAdmission> admissions) {
  static final TreatingClinics NONE = new TreatingClinics(Set.of(), List.of());

  public TreatingClinics {
    clinics = Collections.unmodifiableSet(new LinkedHashSet<>(clinics));
    admissions = List.copyOf(admissions);
  }

  /** The end of a clinic's admission, if it had ended by a moment and none had followed by then. */
  public Optional<AdmissionEnded> ended(ClinicId clinic, Instant by) {
    return last(event -> event.clinic().equals(clinic) && !event.occurredAt().isAfter(by))
        .filter(AdmissionEnded.class::isInstance)
        .map(AdmissionEnded.class::cast);
  }

  /** The same, by all that is recorded now. */
  public Optional<AdmissionEnded> ended(ClinicId clinic) {
    return ended(clinic, Instant.MAX);
  }

  /** The admissions that stand. */
  public List<PatientAdmitted> standing() {
    return admissions.stream()
        .map(OfAdmission::clinic)
        .distinct()
        .flatMap(clinic -> last(event -> event.clinic().equals(clinic)).stream())
        .filter(PatientAdmitted.class::isInstance)
        .map(PatientAdmitted.class::cast)
        .toList();
  }

  /** True if an admission ended since the consent of this document was withdrawn. */
  public boolean isWithdrawn(String document) {
    return last(event -> event.consentDocumentHash().equals(document))
        .filter(AdmissionEnded.class::isInstance)
        .isPresent();
  }

  /** A clinic treats the patient; one whose admission ended needs a new admission first. */
  TreatingClinics with(ClinicId clinic) {
    return ended(clinic).isPresent() ? this : new TreatingClinics(and(clinic), admissions);
  }

  TreatingClinics after(OfAdmission event) {
    var more = new ArrayList<>(admissions);
    more.add(event);
    return switch (event) {
      case PatientAdmitted admitted -> new TreatingClinics(and(admitted.clinic()), more);
      case AdmissionEnded ended -> new TreatingClinics(without(ended.clinic()), more);
    };
  }

  private Set<ClinicId> and(ClinicId clinic) {
    var more = new LinkedHashSet<>(clinics);
    more.add(clinic);
    return more;
  }

  private Set<ClinicId> without(ClinicId clinic) {
    var less = new LinkedHashSet<>(clinics);
    less.remove(clinic);
    return less;
  }

  /** By time; of the same time, the one recorded last. */
  private Optional<OfAdmission> last(Predicate<OfAdmission> wanted) {
    return admissions.stream()
        .filter(wanted)
        .reduce((known, next) -> next.occurredAt().isBefore(known.occurredAt()) ? known : next);
  }
}
