package org.treatmentcourse.command.axon.context;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.treatmentcourse.acknowledgement.FindingId;
import org.treatmentcourse.acknowledgement.RecordedFinding;
import org.treatmentcourse.calendar.CalendarEvent;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.ResourceEvent;
import org.treatmentcourse.calendar.ResourceWeek;
import org.treatmentcourse.calendar.SpecialHours;
import org.treatmentcourse.clinic.CancellationNotices;
import org.treatmentcourse.clinic.ClinicEvent;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.command.decision.OtherStreamEvent;
import org.treatmentcourse.command.decision.Surroundings;
import org.treatmentcourse.command.ledger.axon.LedgerEventStorageEngine;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.custody.MedicationLot;
import org.treatmentcourse.hours.SpecialHoursEvent;
import org.treatmentcourse.patient.Patient;
import org.treatmentcourse.patient.PatientEvent;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.practitioner.PractitionerEvent;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.version.ProtocolEvent;
import org.treatmentcourse.protocol.version.ProtocolVersions;
import org.treatmentcourse.subscription.SubscriptionId;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat.Encoded;

/** The other streams than the one a command is for: a decision reads them and adds to them. */
public class OtherStreams implements Surroundings {
  private final Supplier<EventStore> events;
  private final PublishedProtocols protocols;
  private final BiFunction<ClinicId, PatientRef, Optional<Instant>> recordsKeptUntil;
  private final Function<String, List<RecordedEvent>> recorded;
  private final LongFunction<List<RecordedEvent>> ofCommit;
  private final EarlierCourses earlierCourses;
  private final Predicate<String> feedSecretUsed;
  private final Function<Resource, Set<ClinicId>> declaredAt;
  private final Function<SubscriptionId, Optional<String>> lastDelivered;
  private final HeldAt heldAt;

  /** Whether a subscription's webhook is held at an event. */
  @FunctionalInterface
  public interface HeldAt {
    boolean test(SubscriptionId subscription, String stream, long seq);
  }

  /**
   * What was found may lack a clinic that declared a calendar later. It is looked up again for a
   * clinic that it lacks, so that of two clinics at least the later one knows the other, and writes
   * into its calendar.
   */
  private final Map<Resource, Set<ClinicId>> clinicsWith = new ConcurrentHashMap<>();

  /**
   * The streams of a store.
   *
   * @param feedSecretUsed whether some feed was opened with a secret of this hash
   * @param recorded a stream as the ledger has it, undecoded
   * @param ofCommit a commit's events as the ledger has them; none if there is no such commit
   * @param declaredAt the clinics that have declared a calendar of a practitioner
   * @param lastDelivered the place of the latest event that a subscription was sent
   * @param heldAt whether a subscription's webhook is held at an event
   */
  public OtherStreams(
      Supplier<EventStore> events,
      PublishedProtocols protocols,
      BiFunction<ClinicId, PatientRef, Optional<Instant>> recordsKeptUntil,
      Function<String, List<RecordedEvent>> recorded,
      LongFunction<List<RecordedEvent>> ofCommit,
      EarlierCourses earlierCourses,
      Predicate<String> feedSecretUsed,
      Function<Resource, Set<ClinicId>> declaredAt,
      Function<SubscriptionId, Optional<String>> lastDelivered,
      HeldAt heldAt) {
    this.events = events;
    this.protocols = protocols;
    this.recordsKeptUntil = recordsKeptUntil;
    this.recorded = recorded;
    this.ofCommit = ofCommit;
    this.earlierCourses = earlierCourses;
    this.feedSecretUsed = feedSecretUsed;
    this.declaredAt = declaredAt;
    this.lastDelivered = lastDelivered;
    this.heldAt = heldAt;
  }

  @Override
  public MedicationLot lot(ClinicId clinic, LotNumber lot) {
    return MedicationLot.of(read(lot.stream(clinic), CustodyEvent.class));
  }

  @Override
  public TreatmentProtocol protocol(ProtocolId protocol, int version) {
    return protocols.version(protocol, version);
  }

  @Override
  public Optional<Instant> recordsKeptUntil(ClinicId clinic, PatientRef patient) {
    return recordsKeptUntil.apply(clinic, patient);
  }

  @Override
  public ProtocolVersions versions(ProtocolId protocol) {
    return ProtocolVersions.of(read(protocol.stream(), ProtocolEvent.class));
  }

  @Override
  public Practitioner practitioner(ClinicId clinic, PractitionerId practitioner) {
    return Practitioner.of(read(practitioner.stream(clinic), PractitionerEvent.class));
  }

  @Override
  public ClinicZones zones(ClinicId clinic) {
    return ClinicZones.of(read(ClinicSetting.TIME_ZONE.stream(clinic), ClinicEvent.class));
  }

  @Override
  public CancellationNotices notices(ClinicId clinic) {
    return CancellationNotices.of(
        read(ClinicSetting.CANCELLATION_NOTICE.stream(clinic), ClinicEvent.class));
  }

  @Override
  public ClinicResource resource(ClinicId clinic, Resource resource) {
    return ClinicResource.of(read(resource.stream(clinic), ResourceEvent.class));
  }

  @Override
  public SpecialHours specialHours(ClinicId clinic) {
    return SpecialHours.of(read(SpecialHours.stream(clinic), SpecialHoursEvent.class));
  }

  @Override
  public ResourceWeek week(ClinicId clinic, CalendarWeek week, Resource resource) {
    return ResourceWeek.of(read(week.stream(clinic, resource), CalendarEvent.class));
  }

  @Override
  public ResourceWeek week(PatientRef patient, CalendarWeek week) {
    return ResourceWeek.of(read(week.stream(patient), CalendarEvent.class));
  }

  @Override
  public Set<ClinicId> clinicsWith(Resource practitioner, ClinicId known) {
    return clinicsWith.compute(
        practitioner,
        (_, before) ->
            before != null && before.contains(known) ? before : declaredAt.apply(practitioner));
  }

  @Override
  public Patient patient(PatientRef patient) {
    return Patient.of(read(patient.stream(), PatientEvent.class));
  }

  @Override
  public DosingTimeline timeline(PatientRef patient) {
    return timeline(patient, Long.MAX_VALUE);
  }

  @Override
  public DosingTimeline timeline(PatientRef patient, long entries) {
    return DosingTimeline.of(
        read(patient.timelineStream(), DosingTimelineEvent.class).stream().limit(entries).toList());
  }

  @Override
  public List<OpenCourse> coursesNotBroughtIn(PatientRef patient) {
    return earlierCourses.of(patient).stream()
        .map(this::course)
        .filter(OpenCourse.class::isInstance)
        .map(OpenCourse.class::cast)
        .toList();
  }

  @Override
  public boolean isFeedSecretUsed(String secretSha256) {
    return feedSecretUsed.test(secretSha256);
  }

  @Override
  public Optional<String> lastDelivered(SubscriptionId subscription) {
    return lastDelivered.apply(subscription);
  }

  @Override
  public boolean isDeliveryHeld(SubscriptionId subscription, String stream, long seq) {
    return heldAt.test(subscription, stream, seq);
  }

  @Override
  public TreatmentCourse course(CourseId course) {
    return TreatmentCourse.of(read(course.stream(), TreatmentCourseEvent.class));
  }

  @Override
  public List<Encoded> stored(CourseId course) {
    return recorded.apply(course.stream()).stream()
        .map(event -> new Encoded(event.type(), event.revision(), event.payload()))
        .toList();
  }

  @Override
  public Optional<RecordedFinding> finding(long commit, FindingId event) {
    return ofCommit.apply(commit).stream()
        .filter(recorded -> recorded.id().equals(event.value()))
        .findFirst()
        .flatMap(RecordedFinding::of);
  }

  @Override
  public List<Instant> recordedAt(CourseId course) {
    return recorded.apply(course.stream()).stream().map(RecordedEvent::recordedAt).toList();
  }

  /**
   * Adds an event to the unit of work that is under way, and so to the commit of its command. If
   * its place is taken meanwhile, the whole commit is a conflict.
   */
  public void add(OtherStreamEvent added, MetaData metadata) {
    var stream = added.stream();
    events
        .get()
        .publish(
            new GenericDomainEventMessage<>(
                LedgerEventStorageEngine.aggregateType(stream),
                stream,
                added.seq(),
                added.event(),
                metadata));
  }

  private <E> List<E> read(String stream, Class<E> family) {
    return events
        .get()
        .readEvents(stream)
        .asStream()
        .map(message -> family.cast(message.getPayload()))
        .toList();
  }
}
