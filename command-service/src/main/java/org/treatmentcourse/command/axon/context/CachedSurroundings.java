package org.treatmentcourse.command.axon.context;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.treatmentcourse.command.decision.Surroundings;
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

/**
 * The other streams as one decision sees them: each is read once, however many rules ask, and all
 * of them see the same. A correction alone asks for the lot of every dose, twice.
 */
final class CachedSurroundings implements Surroundings {
  private final Surroundings others;
  private final Map<String, MedicationLot> lots = new HashMap<>();
  private final Map<String, ProtocolVersions> protocols = new HashMap<>();
  private final Map<String, Practitioner> practitioners = new HashMap<>();
  private final Map<ClinicId, ClinicZones> zones = new HashMap<>();
  private final Map<String, ClinicResource> resources = new HashMap<>();
  private final Map<ClinicId, SpecialHours> specialHours = new HashMap<>();
  private final Map<String, ResourceWeek> weeks = new HashMap<>();
  private final Map<PatientRef, DosingTimeline> timelines = new HashMap<>();
  private final Map<PatientRef, List<OpenCourse>> earlier = new HashMap<>();
  private final Map<CourseId, TreatmentCourse> courses = new HashMap<>();
  private final Map<FindingId, Optional<RecordedFinding>> findings = new HashMap<>();

  CachedSurroundings(Surroundings others) {
    this.others = others;
  }

  @Override
  public MedicationLot lot(ClinicId clinic, LotNumber lot) {
    return lots.computeIfAbsent(lot.stream(clinic), _ -> others.lot(clinic, lot));
  }

  @Override
  public TreatmentProtocol protocol(ProtocolId protocol, int version) {
    return others.protocol(protocol, version);
  }

  @Override
  public Optional<Instant> recordsKeptUntil(ClinicId clinic, PatientRef patient) {
    return others.recordsKeptUntil(clinic, patient);
  }

  @Override
  public ProtocolVersions versions(ProtocolId protocol) {
    return protocols.computeIfAbsent(protocol.stream(), _ -> others.versions(protocol));
  }

  @Override
  public CancellationNotices notices(ClinicId clinic) {
    return others.notices(clinic);
  }

  @Override
  public ClinicResource resource(ClinicId clinic, Resource resource) {
    return resources.computeIfAbsent(
        resource.stream(clinic), _ -> others.resource(clinic, resource));
  }

  @Override
  public SpecialHours specialHours(ClinicId clinic) {
    return specialHours.computeIfAbsent(clinic, others::specialHours);
  }

  @Override
  public ResourceWeek week(ClinicId clinic, CalendarWeek week, Resource resource) {
    return weeks.computeIfAbsent(
        week.stream(clinic, resource), _ -> others.week(clinic, week, resource));
  }

  @Override
  public ResourceWeek week(PatientRef patient, CalendarWeek week) {
    return weeks.computeIfAbsent(week.stream(patient), _ -> others.week(patient, week));
  }

  @Override
  public Set<ClinicId> clinicsWith(Resource practitioner, ClinicId known) {
    return others.clinicsWith(practitioner, known);
  }

  @Override
  public Practitioner practitioner(ClinicId clinic, PractitionerId practitioner) {
    return practitioners.computeIfAbsent(
        practitioner.stream(clinic), _ -> others.practitioner(clinic, practitioner));
  }

  @Override
  public ClinicZones zones(ClinicId clinic) {
    return zones.computeIfAbsent(clinic, others::zones);
  }

  @Override
  public Patient patient(PatientRef patient) {
    return others.patient(patient);
  }

  @Override
  public DosingTimeline timeline(PatientRef patient) {
    return timelines.computeIfAbsent(patient, others::timeline);
  }

  @Override
  public DosingTimeline timeline(PatientRef patient, long entries) {
    return others.timeline(patient, entries);
  }

  @Override
  public List<OpenCourse> coursesNotBroughtIn(PatientRef patient) {
    return earlier.computeIfAbsent(patient, others::coursesNotBroughtIn);
  }

  @Override
  public boolean isFeedSecretUsed(String secretSha256) {
    return others.isFeedSecretUsed(secretSha256);
  }

  @Override
  public Optional<String> lastDelivered(SubscriptionId subscription) {
    return others.lastDelivered(subscription);
  }

  @Override
  public boolean isDeliveryHeld(SubscriptionId subscription, String stream, long seq) {
    return others.isDeliveryHeld(subscription, stream, seq);
  }

  @Override
  public TreatmentCourse course(CourseId course) {
    return courses.computeIfAbsent(course, others::course);
  }

  @Override
  public Optional<RecordedFinding> finding(long commit, FindingId event) {
    return findings.computeIfAbsent(event, _ -> others.finding(commit, event));
  }

  @Override
  public List<Encoded> stored(CourseId course) {
    return others.stored(course);
  }

  @Override
  public List<Instant> recordedAt(CourseId course) {
    return others.recordedAt(course);
  }
}
