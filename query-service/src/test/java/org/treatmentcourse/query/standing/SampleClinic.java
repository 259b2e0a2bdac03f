package org.treatmentcourse.query.standing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.treatmentcourse.calendar.CalendarEvent.SlotReleased;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ResourceEvent.AvailabilityDeclared;
import org.treatmentcourse.calendar.ResourceEvent.ResourceDeclared;
import org.treatmentcourse.calendar.Window;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationHeld;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialGranted;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.RecordedEvent;

/** A clinic of one's own: what it has, who works there, and what is booked. */
public final class SampleClinic {
  /** When all of it was told. */
  public static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

  /** A Monday ahead, by UTC as everything here is. */
  public static final LocalDate MONDAY =
      LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC)
          .plusWeeks(2)
          .with(TemporalAdjusters.next(DayOfWeek.MONDAY));

  private static final Duration SESSION = Duration.ofHours(3);
  private static final SessionNumber FIRST = new SessionNumber(1);

  private final Recorder recorder;
  private final ClinicId clinic;
  private final LocalTime closes;
  private final Set<DayOfWeek> days;

  /**
   * A clinic.
   *
   * @param closes what it has is there from eight to then
   * @param days on these days
   */
  public SampleClinic(Recorder recorder, ClinicId clinic, LocalTime closes, Set<DayOfWeek> days) {
    this.recorder = recorder;
    this.clinic = clinic;
    this.closes = closes;
    this.days = days;
  }

  /** On a day, by UTC. */
  public static Instant at(LocalDate day, int hour) {
    return day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
  }

  /** What a stream of the clinic is told. */
  public List<RecordedEvent> recorded(String stream, DomainEvent... events) {
    return recorder.commit(
        clinic.value(), Arrays.stream(events).map(event -> Draft.of(stream, event)).toList());
  }

  /** A room, a device or somebody's calendar. */
  public List<RecordedEvent> resource(String name) {
    var resource = new Resource(name);
    return recorded(
        resource.stream(clinic),
        new ResourceDeclared(
            clinic, resource, "A title", ZoneOffset.UTC, 1, Duration.ZERO, Duration.ZERO, LONG_AGO),
        new AvailabilityDeclared(
            LocalDate.of(2025, 1, 1),
            days.stream().sorted().map(day -> new Window(day, LocalTime.of(8, 0), closes)).toList(),
            LONG_AGO));
  }

  /** Somebody with a calendar and a credential. */
  public List<RecordedEvent> person(String id, Role role, String credential) {
    var who = new PractitionerId(id);
    var all = new ArrayList<>(resource("practitioner." + id));
    all.addAll(
        recorded(
            who.stream(clinic),
            new PractitionerRegistered(clinic, who, "Somebody", List.of(role), LONG_AGO),
            new CredentialGranted(
                new CredentialCode(credential),
                Optional.empty(),
                Optional.empty(),
                LocalDate.of(2025, 1, 1),
                LocalDate.of(2050, 1, 1),
                LONG_AGO)));
    return all;
  }

  /** A course whose series of six, two a week, is planned. */
  public List<RecordedEvent> planned(CourseId id) {
    return recorder.commit(clinic.value(), seriesPlanned(id));
  }

  private List<Draft> seriesPlanned(CourseId id) {
    var told =
        List.of(
            new CourseOpened(
                id,
                new PatientRef(id.value()),
                clinic,
                new ProtocolRef(new ProtocolId("s0-anew"), 1, "b".repeat(64)),
                LONG_AGO),
            new ConsultationHeld(Modality.IN_PERSON, List.of("sleep"), List.of("low"), LONG_AGO),
            new EligibilityDecided(Eligibility.ELIGIBLE, List.of(), LONG_AGO),
            new SeriesPlanned(6, 2, LONG_AGO));
    return told.stream().map(event -> Draft.of(id.stream(), event)).toList();
  }

  /** The same with its first session booked, for three hours. */
  public List<RecordedEvent> booked(CourseId id, Instant start, String room, StaffMember... staff) {
    var end = start.plus(SESSION);
    var slot = new Slot(start, end, room, List.of(staff));
    var drafts = new ArrayList<>(seriesPlanned(id));
    drafts.add(Draft.of(id.stream(), new SessionScheduled(FIRST, slot, LONG_AGO)));
    for (var resource : resources(room, staff)) {
      drafts.add(
          Draft.of(
              CalendarWeek.of(start).stream(clinic, resource),
              new SlotReserved(
                  id, Visit.session(FIRST), start, end, start, end, Optional.empty(), LONG_AGO)));
    }
    return recorder.commit(clinic.value(), drafts);
  }

  /** Its patient cancels that session. */
  public List<RecordedEvent> cancelled(
      CourseId id, Instant start, String room, StaffMember... staff) {
    var drafts = new ArrayList<Draft>();
    drafts.add(
        Draft.of(
            id.stream(),
            new SessionCancelled(FIRST, CancellationReason.PATIENT, Optional.empty(), LONG_AGO)));
    for (var resource : resources(room, staff)) {
      drafts.add(
          Draft.of(
              CalendarWeek.of(start).stream(clinic, resource),
              new SlotReleased(id, Visit.session(FIRST), LONG_AGO)));
    }
    return recorder.commit(clinic.value(), drafts);
  }

  private static List<Resource> resources(String room, StaffMember... staff) {
    return Stream.concat(
            Stream.of(new Resource("room." + room)),
            Arrays.stream(staff).map(member -> new Resource("practitioner." + member.id())))
        .toList();
  }
}
