package org.treatmentcourse.query.waitinglist;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.calendar.CalendarEvent.SlotReleased;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ResourceEvent.AvailabilityDeclared;
import org.treatmentcourse.calendar.ResourceEvent.ResourceDeclared;
import org.treatmentcourse.calendar.Window;
import org.treatmentcourse.course.event.ClosingEvent.CourseCompleted;
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
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.http.QueryServiceFixture;
import org.treatmentcourse.traceability.Proves;
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
import org.treatmentcourse.waitinglist.WaitingList;
import org.treatmentcourse.waitinglist.WaitingListEvent.CoursePutOnWaitingList;
import org.treatmentcourse.waitinglist.WaitingListEvent.CourseTakenOffWaitingList;
import org.treatmentcourse.waitinglist.WaitingListEvent.SuitingTimes;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.JsonNode;

/** A clinic of one room, open from 8 to 13 on weekdays: a session a day. */
class WaitingListHttpTest extends QueryServiceFixture {
  private static final ClinicId CLINIC = new ClinicId("waiting");
  private static final AtomicBoolean PUBLISHED = new AtomicBoolean();
  private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");
  private static final LocalDate MONDAY =
      LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC)
          .plusWeeks(2)
          .with(TemporalAdjusters.next(DayOfWeek.MONDAY));
  private static final SessionNumber FIRST = new SessionNumber(1);
  private static final CourseId WAITS = new CourseId(new UUID(73, 1));
  private static final CourseId IN_THE_WAY = new CourseId(new UUID(73, 2));
  private static final CourseId GONE = new CourseId(new UUID(73, 3));
  private static final Set<Role> PLANNERS =
      Set.of(Role.SCHEDULER, Role.CLINIC_ADMINISTRATOR, Role.CLINICIAN, Role.PRESCRIBER);
  private static final List<Resource> ALL =
      List.of(
          new Resource("room.one"),
          new Resource("practitioner.waiting-t"),
          new Resource("practitioner.waiting-m"));

  private static Instant at(LocalDate day, int hour) {
    return day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
  }

  @BeforeEach
  void given_a_course_that_waits_and_one_that_has_the_place() {
    if (PUBLISHED.compareAndSet(false, true)) {
      publishProtocol();
      var all = new ArrayList<RecordedEvent>();
      ALL.forEach(resource -> all.addAll(resource(resource)));
      all.addAll(person("waiting-t", Role.THERAPIST, "LMFT"));
      all.addAll(person("waiting-m", Role.PRESCRIBER, "MD"));
      all.addAll(booked(WAITS, at(MONDAY.plusDays(3), 9)));
      all.addAll(booked(IN_THE_WAY, at(MONDAY, 9)));
      all.addAll(recorded(GONE.stream(), planned(GONE).toArray(DomainEvent[]::new)));
      all.addAll(
          recorded(
              WaitingList.stream(CLINIC),
              entry(WAITS, MONDAY),
              entry(GONE, MONDAY),
              new CourseTakenOffWaitingList(GONE, LONG_AGO)));
      TOPIC.publish(all);
    }
    awaitVisible();
  }

  private void awaitVisible() {
    awaitReady();
    var last = RECORDER.nextCommit() - 1;
    get(
        "/schedule/upcoming?atLeastCommit=" + last,
        ISSUER.token("service", "*"),
        "Prefer",
        "wait=30");
  }

  private static List<RecordedEvent> cancelled(CourseId id, Instant start) {
    var drafts = new ArrayList<Draft>();
    drafts.add(
        Draft.of(
            id.stream(),
            new SessionCancelled(FIRST, CancellationReason.PATIENT, Optional.empty(), LONG_AGO)));
    for (var resource : ALL) {
      drafts.add(
          Draft.of(
              CalendarWeek.of(start).stream(CLINIC, resource),
              new SlotReleased(id, Visit.session(FIRST), LONG_AGO)));
    }
    return RECORDER.commit(CLINIC.value(), drafts);
  }

  private static List<RecordedEvent> recorded(String stream, DomainEvent... events) {
    return RECORDER.commit(
        CLINIC.value(), Arrays.stream(events).map(event -> Draft.of(stream, event)).toList());
  }

  private static List<RecordedEvent> resource(Resource resource) {
    var weekly =
        Arrays.stream(DayOfWeek.values())
            .filter(day -> day.getValue() < 6)
            .map(day -> new Window(day, LocalTime.of(8, 0), LocalTime.of(13, 0)))
            .toList();
    return recorded(
        resource.stream(CLINIC),
        new ResourceDeclared(
            CLINIC, resource, "A title", ZoneOffset.UTC, 1, Duration.ZERO, Duration.ZERO, LONG_AGO),
        new AvailabilityDeclared(LocalDate.of(2025, 1, 1), weekly, LONG_AGO));
  }

  private static List<RecordedEvent> person(String id, Role role, String credential) {
    var who = new PractitionerId(id);
    return recorded(
        who.stream(CLINIC),
        new PractitionerRegistered(CLINIC, who, "Somebody", List.of(role), LONG_AGO),
        new CredentialGranted(
            new CredentialCode(credential),
            Optional.empty(),
            Optional.empty(),
            LocalDate.of(2025, 1, 1),
            LocalDate.of(2050, 1, 1),
            LONG_AGO));
  }

  private static List<DomainEvent> planned(CourseId id) {
    return List.of(
        new CourseOpened(
            id,
            new PatientRef(id.value()),
            CLINIC,
            new ProtocolRef(new ProtocolId("s0-anew"), 1, "b".repeat(64)),
            LONG_AGO),
        new ConsultationHeld(Modality.IN_PERSON, List.of("sleep"), List.of("low"), LONG_AGO),
        new EligibilityDecided(Eligibility.ELIGIBLE, List.of(), LONG_AGO),
        new SeriesPlanned(6, 2, LONG_AGO));
  }

  private static List<RecordedEvent> booked(CourseId id, Instant start) {
    var end = start.plus(Duration.ofHours(3));
    var staff =
        List.of(
            new StaffMember("waiting-t", Role.THERAPIST),
            new StaffMember("waiting-m", Role.PRESCRIBER));
    var drafts = new ArrayList<Draft>();
    planned(id).forEach(event -> drafts.add(Draft.of(id.stream(), event)));
    drafts.add(
        Draft.of(
            id.stream(),
            new SessionScheduled(FIRST, new Slot(start, end, "one", staff), LONG_AGO)));
    for (var resource : ALL) {
      drafts.add(
          Draft.of(
              CalendarWeek.of(start).stream(CLINIC, resource),
              new SlotReserved(
                  id, Visit.session(FIRST), start, end, start, end, Optional.empty(), LONG_AGO)));
    }
    return RECORDER.commit(CLINIC.value(), drafts);
  }

  private static String scheduler() {
    return ISSUER.token("scheduler", CLINIC.value());
  }

  private static CoursePutOnWaitingList entry(CourseId course, LocalDate latest) {
    return new CoursePutOnWaitingList(
        CLINIC,
        course,
        FIRST,
        MONDAY,
        latest,
        List.of(),
        List.of(new SuitingTimes(LocalTime.of(9, 0), LocalTime.of(13, 0))),
        LONG_AGO);
  }

  private List<JsonNode> waiting() {
    var answer = get("/clinics/waiting/waiting-list", scheduler());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("courses").valueStream().toList();
  }

  private void published(List<RecordedEvent> events) {
    TOPIC.publish(events);
    awaitVisible();
  }

  @Test
  @Proves("booking-waiting-list")
  void a_cancellation_frees_a_place_for_the_course_that_waits_and_its_end_ends_the_waiting() {
    var before = waiting();
    assertThat(before).hasSize(1);
    assertThat(before.getFirst().path("course").asString()).isEqualTo(WAITS.toString());
    assertThat(before.getFirst().path("bookedFor").asString())
        .isEqualTo(at(MONDAY.plusDays(3), 9).toString());
    assertThat(before.getFirst().path("places")).isEmpty();

    published(cancelled(IN_THE_WAY, at(MONDAY, 9)));
    var after = waiting().getFirst();
    assertThat(after.path("command").asString()).isEqualTo("reschedule-visits");
    assertThat(after.path("places")).isNotEmpty();
    for (var place : after.path("places")) {
      var session = place.path("bookings").get(0);
      assertThat(session.path("visit").toString()).contains("SESSION");
      var start = Instant.parse(session.path("appointment").path("start").asString());
      assertThat(start).isBetween(at(MONDAY, 9), at(MONDAY, 13));
    }

    published(recorded(WAITS.stream(), new CourseCompleted("done", LONG_AGO)));
    assertThat(waiting()).isEmpty();
  }

  @Test
  void those_who_plan_may_ask_and_nobody_else() {
    for (var role : Role.values()) {
      var asked = get("/clinics/waiting/waiting-list", ISSUER.token(role.wireName(), "waiting"));
      assertThat(asked.status()).as(role.wireName()).isEqualTo(PLANNERS.contains(role) ? 200 : 403);
    }
    assertThat(get("/clinics/waiting/waiting-list", ISSUER.token("scheduler", "amavi")).status())
        .isEqualTo(403);
  }
}
