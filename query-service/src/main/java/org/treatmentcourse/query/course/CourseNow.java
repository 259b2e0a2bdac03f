package org.treatmentcourse.query.course;

import static java.util.stream.Collectors.toMap;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.treatmentcourse.course.CourseFacts;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.event.ConsentEvent;
import org.treatmentcourse.course.event.ConsentEvent.ConsentGiven;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.OpeningEvent.CareTeamMemberAssigned;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.treatment.ConsentKind;

/** A course as it is now, for people; what was entered in error no longer counts. */
record CourseNow(
    String course,
    String patient,
    String clinic,
    @Schema(example = "in-series") String status,
    Protocol protocol,
    Instant openedAt,
    @Schema(description = "by when the patient had died; absent unless that is known")
        Optional<Instant> diedAt,
    Optional<Series> series,
    List<SessionNow> sessions,
    List<Consent> consents,
    Optional<Vitals> latestVitals,
    @Schema(description = "protocol deviations found so far, late entries among them")
        long deviations,
    @Schema(description = "how many of the deviations are late entries and nothing else")
        long lateEntries,
    @Schema(
            description =
                "of the care team, the prescriber assigned last; if there is none, the clinician")
        Optional<StaffMember> safetyOwner) {

  /** The pinned protocol. */
  record Protocol(String id, int version, String contentSha256) {}

  /** The progress of the series: sessions discharged, of how many. */
  record Series(int done, int count) {}

  /** A session that has a slot, or that a patient came to without one. */
  record SessionNow(
      int number,
      String state,
      @Schema(description = "of its slot; absent if it has none") Optional<Instant> start,
      @Schema(description = "of its slot; absent if it has none") Optional<Instant> end) {}

  /** The last word on a kind of consent. */
  record Consent(ConsentKind kind, boolean given, Instant at) {}

  /** The last vital signs. */
  record Vitals(
      int session,
      String phase,
      @Schema(description = "absent where the pressure could not be measured")
          Optional<Integer> systolicMmHg,
      @Schema(description = "absent where the pressure could not be measured")
          Optional<Integer> diastolicMmHg,
      int heartRatePerMinute,
      Optional<Integer> respiratoryRatePerMinute,
      Optional<Integer> spo2Percent,
      Instant at) {
    static Vitals of(VitalSignsRecorded recorded) {
      return new Vitals(
          recorded.session().value(),
          recorded.phase().name(),
          recorded.bloodPressure().map(BloodPressure::systolicMmHg),
          recorded.bloodPressure().map(BloodPressure::diastolicMmHg),
          recorded.heartRatePerMinute(),
          recorded.respiratoryRatePerMinute(),
          recorded.spo2Percent(),
          recorded.occurredAt());
    }
  }

  static CourseNow of(OpenCourse course) {
    var opened = course.opened();
    var facts = course.facts();
    var protocol = course.protocol();
    return new CourseNow(
        opened.course().toString(),
        opened.patient().value().toString(),
        opened.clinic().value(),
        course.stage().label(),
        new Protocol(protocol.id().value(), protocol.version(), protocol.contentSha256()),
        opened.occurredAt(),
        facts.diedAt(),
        facts
            .latest(SeriesPlanned.class, _ -> true)
            .map(planned -> new Series(course.sessionsDone(), planned.count())),
        sessions(course),
        consents(course),
        facts.latest(VitalSignsRecorded.class, _ -> true).map(Vitals::of),
        facts.all(ProtocolDeviationDetected.class).count(),
        facts.all(ProtocolDeviationDetected.class).filter(CourseFacts::isLateEntry).count(),
        assigned(course, Role.PRESCRIBER).or(() -> assigned(course, Role.CLINICIAN)));
  }

  private static Optional<StaffMember> assigned(OpenCourse course, Role role) {
    return course
        .facts()
        .latest(CareTeamMemberAssigned.class, assigned -> assigned.member().role() == role)
        .map(CareTeamMemberAssigned::member);
  }

  private static List<SessionNow> sessions(OpenCourse course) {
    return new TreeMap<>(course.sessions())
        .entrySet().stream()
            .map(entry -> session(entry.getKey().value(), entry.getValue()))
            .toList();
  }

  private static SessionNow session(int number, Session session) {
    return new SessionNow(
        number, session.label(), session.slot().map(Slot::start), session.slot().map(Slot::end));
  }

  private static List<Consent> consents(OpenCourse course) {
    return course
        .facts()
        .all(ConsentEvent.OfKind.class)
        .collect(
            toMap(
                ConsentEvent.OfKind::kind,
                event -> event,
                (a, b) -> b.occurredAt().isBefore(a.occurredAt()) ? a : b,
                LinkedHashMap::new))
        .values()
        .stream()
        .map(last -> new Consent(last.kind(), last instanceof ConsentGiven, last.occurredAt()))
        .toList();
  }
}
