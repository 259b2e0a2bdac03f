package org.treatmentcourse.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.access.PurposeOfUse;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.EmergencyAccessReviewed;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.EmergencyVerdict;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.FindingAcknowledged;
import org.treatmentcourse.acknowledgement.AcknowledgementEvent.FindingOutcome;
import org.treatmentcourse.acknowledgement.FindingId;
import org.treatmentcourse.clinic.ClinicEvent.CancellationNoticeSet;
import org.treatmentcourse.clinic.ClinicEvent.ClinicZoneSet;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.fork.ForkEvent.LogForkDeclared;
import org.treatmentcourse.fork.ForkSignature;
import org.treatmentcourse.fork.LogHead;
import org.treatmentcourse.patient.CaseNumber;
import org.treatmentcourse.patient.PatientEvent.ErasureCompleted;
import org.treatmentcourse.patient.PatientEvent.ErasureReason;
import org.treatmentcourse.patient.PatientEvent.HoldReason;
import org.treatmentcourse.patient.PatientEvent.LegalHoldPlaced;
import org.treatmentcourse.patient.PatientEvent.LegalHoldReleased;
import org.treatmentcourse.patient.PatientEvent.PatientRegistered;
import org.treatmentcourse.patient.PatientEvent.PersonalDataErased;
import org.treatmentcourse.patient.SealedData;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialExpired;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialGranted;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialRevoked;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.retention.KeptRecords;
import org.treatmentcourse.retention.RetentionEvent.RetentionPeriodSet;
import org.treatmentcourse.subscription.SubscriptionEvent.DeliverySkipped;
import org.treatmentcourse.subscription.SubscriptionEvent.OfErasure.ErasureAcknowledged;
import org.treatmentcourse.subscription.SubscriptionEvent.OfErasure.ErasureOverdue;
import org.treatmentcourse.subscription.SubscriptionEvent.OfErasure.ErasureOwed;
import org.treatmentcourse.subscription.SubscriptionEvent.RevocationReason;
import org.treatmentcourse.subscription.SubscriptionEvent.SubscriptionApproved;
import org.treatmentcourse.subscription.SubscriptionEvent.SubscriptionRequested;
import org.treatmentcourse.subscription.SubscriptionEvent.SubscriptionRevoked;
import org.treatmentcourse.subscription.SubscriptionId;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.HoldId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.PractitionerId;

/** One event of each kind that staff, patients, clinics, the log and subscribers have. */
final class PeopleSamples {
  private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");
  private static final ClinicId CLINIC = new ClinicId("anew");
  private static final PatientRef PATIENT = new PatientRef(new UUID(2, 2));
  private static final HoldId HOLD = new HoldId(new UUID(5, 5));
  private static final CredentialCode LMFT = new CredentialCode("LMFT");

  static final ClinicZoneSet ZONE_SET =
      new ClinicZoneSet(CLINIC, ClinicSetting.TIME_ZONE, ZoneId.of("America/Denver"), AT);

  static final LegalHoldPlaced HELD =
      new LegalHoldPlaced(HOLD, HoldReason.LITIGATION, Optional.empty(), AT);

  private PeopleSamples() {}

  static List<DomainEvent> all() {
    return List.of(
        new PractitionerRegistered(
            CLINIC,
            new PractitionerId("therapist@anew"),
            "Rowan Castellane",
            List.of(Role.THERAPIST),
            AT),
        new CredentialGranted(
            LMFT,
            Optional.of("Utah DOPL"),
            Optional.of("1234567-3902"),
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2027, 9, 30),
            AT),
        new CredentialGranted(
            new CredentialCode("RN"),
            Optional.empty(),
            Optional.empty(),
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 1, 1),
            AT),
        new CredentialRevoked(LMFT, "suspended by the board", AT),
        new CredentialExpired(LMFT, LocalDate.of(2027, 9, 30), AT),
        new PatientRegistered(
            CLINIC,
            PATIENT,
            new SealedData(PATIENT, "AES-256-GCM", "AAAAAAAAAAAAAAAA", "c2VhbGVk"),
            AT),
        new PersonalDataErased(ErasureReason.PATIENT_ASKED, AT),
        new ErasureCompleted(AT),
        HELD,
        new LegalHoldPlaced(
            HOLD, HoldReason.AUDIT, Optional.of(new CaseNumber("2:26-cv-01234")), AT),
        new LegalHoldReleased(HOLD, AT),
        new FindingAcknowledged(
            CLINIC,
            new FindingId(new UUID(9, 1)),
            "course-00000000-0000-0001-0000-000000000001",
            17,
            FindingOutcome.CAUSE_ADDRESSED,
            AT),
        new EmergencyAccessReviewed(
            CLINIC,
            new FindingId(new UUID(9, 2)),
            "access-00000000000000000000AA.0.0",
            3,
            EmergencyVerdict.JUSTIFIED,
            AT),
        new RetentionPeriodSet(CLINIC, KeptRecords.TREATMENT_RECORDS, 10, AT),
        ZONE_SET,
        new CancellationNoticeSet(CLINIC, ClinicSetting.CANCELLATION_NOTICE, 48, AT),
        new LogForkDeclared(
            List.of(
                new LogHead("log.example", 1234, "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo=")),
            new LogHead(
                "log.example/fork-20260302T100000Z",
                1200,
                "u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7s="),
            "the database and the topic were lost with their site",
            List.of(
                new ForkSignature("ada.admin", "q83vEnNpZ25hdHVyZQ=="),
                new ForkSignature("ben.admin", "EjRWeHNpZ25hdHVyZQ==")),
            AT),
        new SubscriptionRequested(
            new SubscriptionId(new UUID(6, 6)),
            "billing@anew",
            "admin@anew",
            List.of(CLINIC, new ClinicId("amavi")),
            List.of("DoseStarted", "DoseEnded"),
            PurposeOfUse.HPAYMT,
            AT.plus(Duration.ofDays(365)),
            AT),
        new SubscriptionApproved("officer@anew", AT),
        new DeliverySkipped("course-00000000-0000-0001-0000-000000000001", 7, AT),
        new ErasureOwed(PATIENT, AT.plus(Duration.ofDays(30)), AT),
        new ErasureAcknowledged(PATIENT, AT),
        new ErasureOverdue(PATIENT, AT.minus(Duration.ofDays(1)), AT),
        new SubscriptionRevoked(RevocationReason.NO_LONGER_NEEDED, Optional.of("1234.0"), AT),
        new SubscriptionRevoked(RevocationReason.NOT_APPROVED, Optional.empty(), AT));
  }
}
