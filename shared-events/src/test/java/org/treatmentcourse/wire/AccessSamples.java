package org.treatmentcourse.wire;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.access.Access;
import org.treatmentcourse.access.AccessAction;
import org.treatmentcourse.access.AccessEvent.AccessRefused;
import org.treatmentcourse.access.AccessEvent.EmergencyAccessed;
import org.treatmentcourse.access.AccessEvent.RecordAccessed;
import org.treatmentcourse.access.AccessPoint;
import org.treatmentcourse.access.AccessSubjects;
import org.treatmentcourse.access.Accessor;
import org.treatmentcourse.access.EmergencyReason;
import org.treatmentcourse.access.PurposeOfUse;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.FeedId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.PatientRef;

/** One event of each kind that reading has. */
final class AccessSamples {
  private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");
  private static final AccessPoint FROM = new AccessPoint("192.0.2.7", "query-service");
  private static final Accessor THERAPIST =
      new Accessor(
          "therapist@anew", "Rowan Castellane", Optional.of(Role.THERAPIST), Optional.of("LMFT"));

  private static final AccessSubjects COURSE =
      new AccessSubjects(
          List.of(new ClinicId("anew")),
          List.of(new CourseId(new UUID(1, 1))),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** As the first revision had it. */
  static final AccessRefused REFUSED_ONCE =
      new AccessRefused(
          new Access(
              Optional.of(new Accessor("guest", "Guest", Optional.empty(), Optional.empty())),
              PurposeOfUse.HOPERAT,
              AccessAction.CREATE,
              "clear-for-dosing",
              COURSE,
              FROM,
              403),
          "role-not-permitted",
          AT);

  private AccessSamples() {}

  static List<DomainEvent> all() {
    return List.of(
        new RecordAccessed(
            new Access(
                Optional.of(THERAPIST),
                PurposeOfUse.TREAT,
                AccessAction.READ,
                "courseNow",
                COURSE,
                FROM,
                200),
            AT),
        new RecordAccessed(
            new Access(
                Optional.empty(),
                PurposeOfUse.HOPERAT,
                AccessAction.READ,
                "calendarFeed",
                new AccessSubjects(
                    List.of(new ClinicId("anew")),
                    List.of(new CourseId(new UUID(1, 1)), new CourseId(new UUID(1, 2))),
                    List.of(new PatientRef(new UUID(2, 2))),
                    Optional.of(new LotNumber("SPR-2291")),
                    Optional.of(new FeedId(new UUID(4, 4))),
                    Optional.of("protocol-anew")),
                FROM,
                304),
            AT),
        openedFor(EmergencyReason.PATIENT_CANNOT_TELL),
        new AccessRefused(
            new Access(
                Optional.empty(),
                PurposeOfUse.HOPERAT,
                AccessAction.READ,
                "courseNow",
                COURSE,
                FROM,
                401),
            "unauthenticated",
            Optional.of(12),
            Optional.of(AT.minusSeconds(5)),
            AT));
  }

  static EmergencyAccessed openedFor(EmergencyReason reason) {
    return new EmergencyAccessed(
        new Access(
            Optional.of(THERAPIST),
            PurposeOfUse.BTG,
            AccessAction.READ,
            "courseNow",
            COURSE,
            FROM,
            200),
        reason,
        AT);
  }
}
