package org.treatmentcourse.command.decision;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

/**
 * The questions that a decision may ask of other streams, and of its own as it is stored, as they
 * are now.
 */
public interface Surroundings {
  /** The books of a lot; {@link MedicationLot#unknown()} if nothing was received of it. */
  MedicationLot lot(ClinicId clinic, LotNumber lot);

  /**
   * A published version of a protocol; it never changes.
   *
   * @throws RuntimeException if it was never published
   */
  TreatmentProtocol protocol(ProtocolId protocol, int version);

  /** A protocol's versions; {@link ProtocolVersions#none()} if nothing of it was published. */
  ProtocolVersions versions(ProtocolId protocol);

  /** A person at a clinic; {@link Practitioner#unknown()} if they are not registered. */
  Practitioner practitioner(ClinicId clinic, PractitionerId practitioner);

  /** The zones that a clinic's days go by; {@link ClinicZones#none()} if it has set none. */
  ClinicZones zones(ClinicId clinic);

  /** When a clinic's visits are cancelled in time; {@link CancellationNotices#none()} if unset. */
  CancellationNotices notices(ClinicId clinic);

  /** When a resource is there; {@link ClinicResource#unknown()} if nothing was said of it. */
  ClinicResource resource(ClinicId clinic, Resource resource);

  /** A clinic's closures and openings; {@link SpecialHours#none()} if it keeps its weekly hours. */
  SpecialHours specialHours(ClinicId clinic);

  /** A resource's week; {@link ResourceWeek#empty()} if nothing takes it. */
  ResourceWeek week(ClinicId clinic, CalendarWeek week, Resource resource);

  /**
   * A patient's week, over all courses and clinics; {@link ResourceWeek#empty()} if none is taken.
   */
  ResourceWeek week(PatientRef patient, CalendarWeek week);

  /**
   * The clinics that have declared a calendar of a practitioner.
   *
   * @param known one of them; every clinic that declared its own before is among the others
   */
  Set<ClinicId> clinicsWith(Resource practitioner, ClinicId known);

  /** A patient's registration; {@link Patient.Unknown} if no clinic registered them. */
  Patient patient(PatientRef patient);

  /** The clinics that treat a patient or admitted them, whoever registered them. */
  default Set<ClinicId> clinicsOf(PatientRef patient) {
    return Stream.concat(
            timeline(patient).clinics().stream(),
            coursesNotBroughtIn(patient).stream().map(course -> course.opened().clinic()))
        .collect(toUnmodifiableSet());
  }

  /** A patient's doses over all courses; {@link DosingTimeline#none()} if nothing is recorded. */
  DosingTimeline timeline(PatientRef patient);

  /** The same as it was after its first entries. */
  DosingTimeline timeline(PatientRef patient, long entries);

  /**
   * The patient's courses that were opened before there was a timeline and are not on it yet, in
   * any order; none once {@link DosingTimeline#begun()} says something.
   */
  List<OpenCourse> coursesNotBroughtIn(PatientRef patient);

  /** True if some clinic's feed has or had an address with this secret. */
  boolean isFeedSecretUsed(String secretSha256);

  /**
   * The place, {@code COMMIT.INDEX}, of the latest event that a subscription was sent; empty if it
   * was sent none.
   */
  Optional<String> lastDelivered(SubscriptionId subscription);

  /** True if a subscription's webhook is held at an event, which its target did not take. */
  boolean isDeliveryHeld(SubscriptionId subscription, String stream, long seq);

  /** Another course than the command's; {@link TreatmentCourse#notOpened()} if there is none. */
  TreatmentCourse course(CourseId course);

  /**
   * The end of the clinic's retention period after the last entry of the patient's courses; absent
   * where there is no course, and so no record of treatment to keep.
   */
  Optional<Instant> recordsKeptUntil(ClinicId clinic, PatientRef patient);

  /** A course's own events as they are stored, from the first; what a signature is of. */
  List<Encoded> stored(CourseId course);

  /**
   * The finding that an event of a commit says; empty if there is no such event or it says none.
   */
  Optional<RecordedFinding> finding(long commit, FindingId event);

  /** When each of a course's own events was recorded, from the first; by which rules it counts. */
  List<Instant> recordedAt(CourseId course);
}
