package org.treatmentcourse.command.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.acknowledgement.FindingId;
import org.treatmentcourse.acknowledgement.RecordedFinding;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.ResourceWeek;
import org.treatmentcourse.calendar.SpecialHours;
import org.treatmentcourse.clinic.CancellationNotices;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.custody.MedicationLot;
import org.treatmentcourse.patient.Patient;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.version.ProtocolVersions;
import org.treatmentcourse.subscription.SubscriptionId;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.wire.WireFormat.Encoded;

/** Surroundings in which nothing was recorded; a test overrides what it asks about. */
public class NothingRecorded implements Surroundings {
  @Override
  public MedicationLot lot(ClinicId clinic, LotNumber lot) {
    return MedicationLot.unknown();
  }

  @Override
  public TreatmentProtocol protocol(ProtocolId protocol, int version) {
    return versions(protocol).version(version).orElseThrow().protocol();
  }

  @Override
  public ProtocolVersions versions(ProtocolId protocol) {
    return ProtocolVersions.none();
  }

  @Override
  public Practitioner practitioner(ClinicId clinic, PractitionerId practitioner) {
    return Practitioner.unknown();
  }

  @Override
  public ClinicZones zones(ClinicId clinic) {
    return ClinicZones.none();
  }

  @Override
  public CancellationNotices notices(ClinicId clinic) {
    return CancellationNotices.none();
  }

  @Override
  public ClinicResource resource(ClinicId clinic, Resource resource) {
    return ClinicResource.unknown();
  }

  @Override
  public SpecialHours specialHours(ClinicId clinic) {
    return SpecialHours.none();
  }

  @Override
  public ResourceWeek week(ClinicId clinic, CalendarWeek week, Resource resource) {
    return ResourceWeek.empty();
  }

  @Override
  public ResourceWeek week(PatientRef patient, CalendarWeek week) {
    return ResourceWeek.empty();
  }

  @Override
  public Set<ClinicId> clinicsWith(Resource practitioner, ClinicId known) {
    return Set.of();
  }

  @Override
  public Patient patient(PatientRef patient) {
    return new Patient.Unknown();
  }

  @Override
  public DosingTimeline timeline(PatientRef patient) {
    return DosingTimeline.none();
  }

  @Override
  public DosingTimeline timeline(PatientRef patient, long entries) {
    return timeline(patient);
  }

  @Override
  public List<OpenCourse> coursesNotBroughtIn(PatientRef patient) {
    return List.of();
  }

  @Override
  public boolean isFeedSecretUsed(String secretSha256) {
    return false;
  }

  @Override
  public Optional<String> lastDelivered(SubscriptionId subscription) {
    return Optional.empty();
  }

  @Override
  public boolean isDeliveryHeld(SubscriptionId subscription, String stream, long seq) {
    return false;
  }

  @Override
  public TreatmentCourse course(CourseId course) {
    return TreatmentCourse.notOpened();
  }

  @Override
  public Optional<Instant> recordsKeptUntil(ClinicId clinic, PatientRef patient) {
    return Optional.empty();
  }

  @Override
  public List<Encoded> stored(CourseId course) {
    return List.of();
  }

  @Override
  public Optional<RecordedFinding> finding(long commit, FindingId event) {
    return Optional.empty();
  }

  @Override
  public List<Instant> recordedAt(CourseId course) {
    return List.of();
  }
}
