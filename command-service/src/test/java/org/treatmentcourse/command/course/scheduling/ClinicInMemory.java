package org.treatmentcourse.command.course.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.treatmentcourse.calendar.CalendarEvent;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.ResourceEvent;
import org.treatmentcourse.calendar.ResourceEvent.AvailabilityDeclared;
import org.treatmentcourse.calendar.ResourceEvent.ResourceDeclared;
import org.treatmentcourse.calendar.ResourceWeek;
import org.treatmentcourse.calendar.SpecialHours;
import org.treatmentcourse.calendar.Window;
import org.treatmentcourse.clinic.CancellationNotices;
import org.treatmentcourse.clinic.ClinicEvent.CancellationNoticeSet;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.command.calendar.ResourceCommand;
import org.treatmentcourse.command.calendar.ResourceDecider;
import org.treatmentcourse.command.clinic.SpecialHoursCommand;
import org.treatmentcourse.command.clinic.SpecialHoursDecider;
import org.treatmentcourse.command.course.CourseDecider;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.moving.GroupCommand;
import org.treatmentcourse.command.course.moving.GroupDecider;
import org.treatmentcourse.command.course.moving.MovesCommand;
import org.treatmentcourse.command.course.moving.MovesDecider;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.NothingRecorded;
import org.treatmentcourse.command.decision.OtherStreamEvent;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.ConsultationEvent.MedicationsReconciled;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.custody.MedicationLot;
import org.treatmentcourse.hours.SpecialHoursEvent;
import org.treatmentcourse.moves.GroupEvent;
import org.treatmentcourse.moves.MovesEvent;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.practitioner.PractitionerEvent;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.protocol.version.ProtocolVersions;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.wire.WireFormat;
import org.treatmentcourse.wire.WireFormat.Encoded;

/** A clinic's streams, and nothing around them: what a decision says is appended where it says. */
final class ClinicInMemory extends NothingRecorded {
  static final ClinicId CLINIC = new ClinicId("test");
  static final ZoneId DENVER = ZoneId.of("America/Denver");
  static final TreatmentProtocol PROTOCOL = SampleProtocols.everythingRequired();

  private static final WireFormat WIRE = new WireFormat(TreatmentCourseEvent.class);

  final Map<CourseId, List<TreatmentCourseEvent>> histories = new LinkedHashMap<>();
  final Map<String, List<CalendarEvent>> calendars = new TreeMap<>();
  private final Map<CourseId, OpenCourse> courses = new HashMap<>();
  private final Map<String, ResourceWeek> weeks = new HashMap<>();
  private final Map<String, DosingTimeline> timelines = new HashMap<>();
  private final Map<String, ClinicResource> resources = new HashMap<>();
  private final Map<PractitionerId, Practitioner> staff = new HashMap<>();

  private final TreatmentProtocol pinned;
  private SpecialHours special = SpecialHours.none();
  private CancellationNotices notices = CancellationNotices.none();

  Instant now;

  ClinicInMemory(Instant now) {
    this(now, PROTOCOL);
  }

  ClinicInMemory(Instant now, TreatmentProtocol pinned) {
    this.now = now;
    this.pinned = pinned;
  }

  /** A course whose series of six, two a week, is planned. */
  CourseId seriesPlanned(int number) {
    return seriesPlanned(number, new PatientRef(new UUID(8, number)), CLINIC);
  }

  /** The same of a patient who may have other courses, at a clinic. */
  CourseId seriesPlanned(int number, PatientRef patient, ClinicId clinic) {
    var id = opened(number, patient, clinic);
    add(id, new MedicationsReconciled(List.of(), now));
    add(id, new EligibilityDecided(Eligibility.ELIGIBLE, List.of(), now));
    add(id, new SeriesPlanned(6, 2, now));
    return id;
  }

  /** A course of which nothing is on record but its opening. */
  CourseId opened(int number, PatientRef patient, ClinicId clinic) {
    var id = new CourseId(new UUID(7, number));
    add(id, new CourseOpened(id, patient, clinic, ContentHash.pin(pinned), now));
    return id;
  }

  /** A resource that is there on all days from eight to eight by Denver's clock. */
  Resource resource(String name, int capacity, Duration buffer) {
    return resource(CLINIC, name, capacity, buffer);
  }

  /** The same at a clinic. */
  Resource resource(ClinicId clinic, String name, int capacity, Duration buffer) {
    var resource = new Resource(name);
    take(
        clinic,
        resource,
        new ResourceDeclared(clinic, resource, name, DENVER, capacity, buffer, buffer, now));
    take(
        clinic,
        resource,
        new AvailabilityDeclared(
            LocalDate.of(2026, 1, 1),
            Arrays.stream(java.time.DayOfWeek.values())
                .map(day -> new Window(day, LocalTime.of(8, 0), LocalTime.of(20, 0)))
                .toList(),
            now));
    return resource;
  }

  /** A person with a calendar, registered in a role. */
  Resource practitioner(String id, Role role) {
    var who = new PractitionerId(id);
    staff.put(
        who,
        Practitioner.unknown()
            .evolve(new PractitionerRegistered(CLINIC, who, id, List.of(role), now)));
    return resource("practitioner." + id, 1, Duration.ZERO);
  }

  /** Somebody's credential or registration changed. */
  void told(PractitionerEvent event, String id) {
    staff.merge(
        new PractitionerId(id),
        Practitioner.unknown().evolve(event),
        (known, _) -> known.evolve(event));
  }

  @Override
  public TreatmentProtocol protocol(ProtocolId protocol, int version) {
    return pinned;
  }

  @Override
  public OpenCourse course(CourseId id) {
    return java.util.Objects.requireNonNull(courses.get(id), () -> "no course " + id);
  }

  /** Decides, and appends what was accepted; empty if it was refused. */
  Optional<Decision.Accepted<TreatmentCourseEvent>> handle(CourseCommand command, Role role) {
    var decision = decide(command, role);
    if (decision instanceof Decision.Accepted<TreatmentCourseEvent> accepted) {
      accepted.events().forEach(event -> add(command.course(), event));
      accepted.otherStreams().forEach(this::append);
      return Optional.of(accepted);
    }
    return Optional.empty();
  }

  Decision<TreatmentCourseEvent> decide(CourseCommand command, Role role) {
    var actor = new Actor("staff", "Staff", role, Optional.empty());
    return CourseDecider.decide(command, course(command.course()), new Context(now, actor, this));
  }

  /** The same for a resource. */
  Decision<ResourceEvent> handle(ResourceCommand command) {
    var actor = new Actor("staff", "Staff", Role.SCHEDULER, Optional.empty());
    var outcome =
        ResourceDecider.decide(
            command, resource(command.clinic(), command.resource()), new Context(now, actor, this));
    if (outcome instanceof Decision.Accepted<ResourceEvent> accepted) {
      accepted.events().forEach(event -> take(command.clinic(), command.resource(), event));
      accepted.otherStreams().forEach(this::append);
    }
    return outcome;
  }

  /** The same for the clinic's closures and openings. */
  Decision<SpecialHoursEvent> handle(SpecialHoursCommand command) {
    var actor = new Actor("staff", "Staff", Role.SCHEDULER, Optional.empty());
    var outcome = SpecialHoursDecider.decide(command, special, new Context(now, actor, this));
    if (outcome instanceof Decision.Accepted<SpecialHoursEvent> accepted) {
      accepted.events().forEach(event -> special = special.evolve(event));
    }
    return outcome;
  }

  /** The same for moves of several courses. */
  Decision<MovesEvent> handle(MovesCommand command, Role role) {
    var actor = new Actor("staff", "Staff", role, Optional.empty());
    var outcome = MovesDecider.decide(command, Optional.empty(), new Context(now, actor, this));
    if (outcome instanceof Decision.Accepted<MovesEvent> accepted) {
      accepted.otherStreams().forEach(this::append);
    }
    return outcome;
  }

  /** The same for a visit of several courses. */
  Decision<GroupEvent> handle(GroupCommand command, Optional<GroupEvent> before) {
    var actor = new Actor("staff", "Staff", Role.SCHEDULER, Optional.empty());
    var outcome = GroupDecider.decide(command, before, new Context(now, actor, this));
    if (outcome instanceof Decision.Accepted<GroupEvent> accepted) {
      accepted.otherStreams().forEach(this::append);
    }
    return outcome;
  }

  private void add(CourseId id, TreatmentCourseEvent event) {
    histories.computeIfAbsent(id, _ -> new ArrayList<>()).add(event);
    TreatmentCourse before = courses.get(id);
    courses.put(
        id, (OpenCourse) (before == null ? TreatmentCourse.notOpened() : before).evolve(event));
  }

  private void take(ClinicId clinic, Resource resource, ResourceEvent event) {
    resources.put(resource.stream(clinic), resource(clinic, resource).evolve(event));
  }

  @Override
  public Set<ClinicId> clinicsWith(Resource practitioner, ClinicId known) {
    return resources.keySet().stream()
        .filter(stream -> Resource.ofStream(stream).equals(practitioner))
        .map(Resource::clinicOf)
        .collect(Collectors.toSet());
  }

  /** As the ledger: only at the stream's next place. */
  private void append(OtherStreamEvent entry) {
    if (entry.event() instanceof DosingTimelineEvent event) {
      var timeline = timeline(PatientRef.ofTimelineStream(entry.stream()));
      assertThat(entry.seq()).isEqualTo(timeline.nextSeq());
      timelines.put(entry.stream(), timeline.evolve(event));
      return;
    }
    if (entry.event() instanceof TreatmentCourseEvent event) {
      var id = CourseId.ofStream(entry.stream());
      assertThat(entry.seq()).isEqualTo(course(id).nextSeq());
      add(id, event);
      return;
    }
    var stream = calendars.computeIfAbsent(entry.stream(), _ -> new ArrayList<>());
    assertThat(entry.seq()).isEqualTo(stream.size());
    var event = (CalendarEvent) entry.event();
    stream.add(event);
    weeks.put(
        entry.stream(), weeks.getOrDefault(entry.stream(), ResourceWeek.empty()).evolve(event));
  }

  @Override
  public DosingTimeline timeline(PatientRef patient) {
    return timelines.getOrDefault(patient.timelineStream(), DosingTimeline.none());
  }

  @Override
  public List<Encoded> stored(CourseId course) {
    return histories.get(course).stream().map(WIRE::encode).toList();
  }

  @Override
  public ClinicResource resource(ClinicId clinic, Resource resource) {
    return resources.getOrDefault(resource.stream(clinic), ClinicResource.unknown());
  }

  /** Visits are cancelled in time so many hours before, from now on. */
  void notice(int hours) {
    notices =
        CancellationNotices.of(
            List.of(
                new CancellationNoticeSet(CLINIC, ClinicSetting.CANCELLATION_NOTICE, hours, now)));
  }

  @Override
  public CancellationNotices notices(ClinicId clinic) {
    return notices;
  }

  @Override
  public SpecialHours specialHours(ClinicId clinic) {
    return special;
  }

  @Override
  public ResourceWeek week(ClinicId clinic, CalendarWeek week, Resource resource) {
    return weeks.getOrDefault(week.stream(clinic, resource), ResourceWeek.empty());
  }

  @Override
  public ResourceWeek week(PatientRef patient, CalendarWeek week) {
    return weeks.getOrDefault(week.stream(patient), ResourceWeek.empty());
  }

  @Override
  public Practitioner practitioner(ClinicId clinic, PractitionerId practitioner) {
    return staff.getOrDefault(practitioner, Practitioner.unknown());
  }

  @Override
  public MedicationLot lot(ClinicId clinic, LotNumber lot) {
    return MedicationLot.unknown();
  }

  @Override
  public ProtocolVersions versions(ProtocolId protocol) {
    return ProtocolVersions.none();
  }
}
