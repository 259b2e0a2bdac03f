package org.treatmentcourse.query.accesslog;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.access.AccessAction;
import org.treatmentcourse.access.AccessEvent;
import org.treatmentcourse.access.AccessEvent.AccessRefused;
import org.treatmentcourse.access.AccessEvent.EmergencyAccessed;
import org.treatmentcourse.access.AccessEvent.RecordAccessed;
import org.treatmentcourse.access.PurposeOfUse;
import org.treatmentcourse.query.acknowledgement.FindingAcknowledgement;

/** One access: who, why, what, when, from where, with what result [ASTM E2147]. */
record AccessEntry(
    @Schema(
            description =
                "the event's id; with `commit` it names an emergency in `review-emergency-access`")
        String id,
    @Schema(description = "the ledger commit it was recorded in") long commit,
    Instant at,
    @Schema(description = "when the ledger took it") Instant recordedAt,
    Outcome outcome,
    @Schema(description = "absent where nobody said who they are, as for a calendar feed")
        Optional<Who> by,
    @Schema(description = "HL7 PurposeOfUse") PurposeOfUse purpose,
    AccessAction action,
    @Schema(example = "courseNow") String operation,
    List<String> clinics,
    @Schema(description = "what was asked for or shown") List<String> courses,
    List<String> patients,
    Optional<String> lot,
    Optional<String> feed,
    @Schema(description = "what else, by its stable name") Optional<String> record,
    @Schema(description = "the network address it came from") String address,
    @Schema(description = "which service answered") String service,
    @Schema(description = "the answer's HTTP status") int status,
    @Schema(description = "why it was refused") Optional<String> problem,
    @Schema(description = "how many refusals it stands for, the first of them since")
        Optional<Integer> times,
    @Schema(description = "when the first of several was refused") Optional<Instant> since,
    @Schema(description = "why it was an emergency: the code of a reason") Optional<String> reason,
    @Schema(description = "of an emergency access that an officer reviewed")
        Optional<FindingAcknowledgement> acknowledgement) {

  /** The outcome of the access. */
  enum Outcome {
    SHOWN,
    SHOWN_IN_EMERGENCY,
    REFUSED
  }

  /** The person or program that asked, in what role and under what credential. */
  record Who(String id, String name, Optional<String> role, Optional<String> credential) {}

  /** True if a course was opened in an emergency. */
  boolean isEmergency() {
    return outcome == Outcome.SHOWN_IN_EMERGENCY;
  }

  /** The same with what an officer said of it. */
  AccessEntry with(Optional<FindingAcknowledgement> given) {
    return of(clinics, courses, patients, given);
  }

  /**
   * The same without what is another clinic's. One patient is each named clinic's; of several that
   * somebody of several clinics was shown, the record doesn't say whose each is.
   */
  AccessEntry toldTo(String clinic, Set<String> coursesElsewhere) {
    return of(
        clinics.stream().filter(clinic::equals).toList(),
        courses.stream().filter(course -> !coursesElsewhere.contains(course)).toList(),
        clinics.size() > 1 && patients.size() > 1 ? List.of() : patients,
        acknowledgement);
  }

  private AccessEntry of(
      List<String> theirClinics,
      List<String> theirCourses,
      List<String> theirPatients,
      Optional<FindingAcknowledgement> given) {
    return new AccessEntry(
        id,
        commit,
        at,
        recordedAt,
        outcome,
        by,
        purpose,
        action,
        operation,
        theirClinics,
        theirCourses,
        theirPatients,
        lot,
        feed,
        record,
        address,
        service,
        status,
        problem,
        times,
        since,
        reason,
        given);
  }

  static AccessEntry of(String id, long commit, Instant recordedAt, AccessEvent event) {
    var access = event.access();
    var subjects = access.subjects();
    return new AccessEntry(
        id,
        commit,
        event.occurredAt(),
        recordedAt,
        switch (event) {
          case RecordAccessed _ -> Outcome.SHOWN;
          case EmergencyAccessed _ -> Outcome.SHOWN_IN_EMERGENCY;
          case AccessRefused _ -> Outcome.REFUSED;
        },
        access
            .by()
            .map(
                by ->
                    new Who(
                        by.id(), by.name(), by.role().map(it -> it.wireName()), by.credential())),
        access.purpose(),
        access.action(),
        access.operation(),
        texts(subjects.clinics()),
        texts(subjects.courses()),
        texts(subjects.patients()),
        subjects.lot().map(Object::toString),
        subjects.feed().map(Object::toString),
        subjects.record(),
        access.from().address(),
        access.from().service(),
        access.status(),
        event instanceof AccessRefused refused ? Optional.of(refused.problem()) : Optional.empty(),
        event instanceof AccessRefused refused ? refused.times() : Optional.empty(),
        event instanceof AccessRefused refused ? refused.since() : Optional.empty(),
        event instanceof EmergencyAccessed emergency
            ? Optional.of(emergency.reason().name())
            : Optional.empty(),
        Optional.empty());
  }

  private static List<String> texts(List<?> ids) {
    return ids.stream().map(Object::toString).toList();
  }
}
