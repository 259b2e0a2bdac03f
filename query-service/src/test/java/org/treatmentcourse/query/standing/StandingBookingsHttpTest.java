package org.treatmentcourse.query.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.query.standing.SampleClinic.LONG_AGO;
import static org.treatmentcourse.query.standing.SampleClinic.MONDAY;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.calendar.CalendarEvent.AbsenceEntered;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceReason;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceRecorded;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.VisitScheduled;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialRevoked;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.http.QueryServiceFixture;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.AbsenceId;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.GroupId;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * A closed room and a revoked credential: what was booked before stands, and every page names it.
 */
class StandingBookingsHttpTest extends QueryServiceFixture {
  private static final ClinicId CLINIC = new ClinicId("standing");
  private static final AtomicBoolean PUBLISHED = new AtomicBoolean();
  private static final CourseId IN_CLOSED_ROOM = new CourseId(new UUID(71, 1));
  private static final CourseId OF_REVOKED = new CourseId(new UUID(71, 2));
  private static final CourseId AS_IT_SHOULD = new CourseId(new UUID(71, 3));
  private static final CourseId WITHOUT_STAFF = new CourseId(new UUID(71, 4));

  private static final CourseId LATE = new CourseId(new UUID(71, 5));
  private static final CourseId IN_TIME = new CourseId(new UUID(71, 6));

  private static final StaffMember THERAPIST = new StaffMember("standing-t", Role.THERAPIST);
  private static final StaffMember PRESCRIBER = new StaffMember("standing-m", Role.PRESCRIBER);
  private static final StaffMember REVOKED = new StaffMember("standing-gone", Role.PRESCRIBER);
  private static final SampleClinic SAMPLE =
      new SampleClinic(RECORDER, CLINIC, LocalTime.of(18, 0), EnumSet.allOf(DayOfWeek.class));

  /** Two members take the room, which has one place, and the therapist together. */
  private static final Visit OF_GROUP =
      new Visit(Visit.Kind.GROUP, new SessionNumber(1), Optional.of(new GroupId(new UUID(71, 10))));

  private static final Appointment PLACE =
      new Appointment(
          at(4, 9),
          at(4, 10),
          Modality.IN_PERSON,
          Optional.of("open"),
          Optional.empty(),
          List.of(THERAPIST));

  private static Instant at(int day, int hour) {
    return SampleClinic.at(MONDAY.plusDays(day), hour);
  }

  @BeforeEach
  void given_a_closed_room_and_a_revoked_prescriber() {
    if (PUBLISHED.compareAndSet(false, true)) {
      publishProtocol();
      var all = new ArrayList<RecordedEvent>();
      all.addAll(SAMPLE.resource("room.closed"));
      all.addAll(SAMPLE.resource("room.open"));
      all.addAll(SAMPLE.person("standing-t", Role.THERAPIST, "LMFT"));
      all.addAll(SAMPLE.person("standing-m", Role.PRESCRIBER, "MD"));
      all.addAll(SAMPLE.person("standing-gone", Role.PRESCRIBER, "MD"));
      all.addAll(SAMPLE.booked(IN_CLOSED_ROOM, at(0, 9), "closed", THERAPIST, PRESCRIBER));
      all.addAll(SAMPLE.booked(OF_REVOKED, at(1, 9), "open", THERAPIST, REVOKED));
      all.addAll(SAMPLE.booked(AS_IT_SHOULD, at(2, 9), "open", THERAPIST, PRESCRIBER));
      all.addAll(SAMPLE.booked(WITHOUT_STAFF, at(3, 9), "open"));
      all.addAll(SAMPLE.booked(LATE, at(-14, 9), "open", THERAPIST, PRESCRIBER));
      all.addAll(
          SAMPLE.recorded(
              LATE.stream(),
              new SessionCancelled(
                  new SessionNumber(1), CancellationReason.PATIENT, Optional.empty(), LONG_AGO),
              new ProtocolDeviationDetected(
                  "cancellation-is-in-time", 5, DeviationSeverity.MINOR, "late", LONG_AGO)));
      all.addAll(SAMPLE.booked(IN_TIME, at(-14, 14), "open", THERAPIST, PRESCRIBER));
      all.addAll(
          SAMPLE.recorded(
              IN_TIME.stream(),
              new SessionCancelled(
                  new SessionNumber(1), CancellationReason.PATIENT, Optional.empty(), LONG_AGO)));
      for (int member = 7; member < 9; member++) {
        var course = new CourseId(new UUID(71, member));
        all.addAll(SAMPLE.planned(course));
        all.addAll(SAMPLE.recorded(course.stream(), new VisitScheduled(OF_GROUP, PLACE, LONG_AGO)));
      }
      all.addAll(closed(new Resource("room.closed"), at(0, 0), at(1, 0)));
      all.addAll(
          SAMPLE.recorded(
              new PractitionerId("standing-gone").stream(CLINIC),
              new CredentialRevoked(new CredentialCode("MD"), "by the board", LONG_AGO)));
      TOPIC.publish(all);
    }
    awaitShown();
  }

  private static List<RecordedEvent> closed(Resource room, Instant from, Instant until) {
    var absence = new AbsenceId(new UUID(71, 9));
    return RECORDER.commit(
        CLINIC.value(),
        List.of(
            Draft.of(
                room.stream(CLINIC),
                new AbsenceRecorded(absence, AbsenceReason.CLOSURE, from, until, LONG_AGO)),
            Draft.of(
                CalendarWeek.of(from).stream(CLINIC, room),
                new AbsenceEntered(absence, from, until, LONG_AGO))));
  }

  private static String scheduler() {
    return ISSUER.token("scheduler", CLINIC.value());
  }

  private String broken(tools.jackson.databind.JsonNode visits, CourseId course) {
    return visits
        .valueStream()
        .filter(visit -> visit.path("course").asString().equals(course.toString()))
        .map(visit -> visit.path("broken").toString())
        .findFirst()
        .orElse("");
  }

  @Test
  @Proves("booking-late-cancellation")
  void attention_names_who_cancelled_within_the_notice_and_the_history_says_so() {
    var late = get("/clinics/standing/attention", scheduler()).json().path("cancelledLate");
    assertThat(late).hasSize(1);
    assertThat(late.get(0).path("course").asString()).isEqualTo(LATE.toString());
    assertThat(late.get(0).path("cancelledLateAt").asString()).isEqualTo(LONG_AGO.toString());
    var history = get("/courses/" + LATE + "/schedule-history", scheduler());
    assertThat(history.status()).as(history.body()).isEqualTo(200);
    assertThat(history.body()).contains("cancelled-late");
  }

  @Test
  @Proves("booking-standing")
  void attention_names_each_visit_that_breaks_a_rule_and_no_other() {
    var answer = get("/clinics/standing/attention", scheduler());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var breaking = answer.json().path("breaking");
    assertThat(breaking).hasSize(3);
    assertThat(broken(breaking, IN_CLOSED_ROOM)).contains("resource-is-there", "room.closed");
    assertThat(broken(breaking, OF_REVOKED))
        .contains("staff-is-qualified", "practitioner.standing-gone");
    assertThat(broken(breaking, WITHOUT_STAFF)).contains("visit-is-staffed");
  }

  @Test
  @Proves("booking-standing")
  void upcoming_and_board_flag_sessions_whose_staff_lost_a_credential() {
    var upcoming = get("/schedule/upcoming?clinic=standing&from=" + at(0, 0), scheduler());
    assertThat(upcoming.status()).as(upcoming.body()).isEqualTo(200);
    var sessions = upcoming.json().path("sessions");
    assertThat(broken(sessions, OF_REVOKED)).contains("staff-is-qualified");
    assertThat(broken(sessions, AS_IT_SHOULD)).isEqualTo("[]");
    var board = get("/clinics/standing/series-board", scheduler()).json().path("series");
    assertThat(
            board
                .valueStream()
                .filter(row -> !row.path("lackingStaff").isEmpty())
                .map(row -> row.path("course").asString()))
        .containsExactly(OF_REVOKED.toString());
  }

  @Test
  @Proves("booking-closures")
  void utilisation_names_what_a_closure_hits() {
    var answer =
        get("/clinics/standing/utilisation?from=" + at(0, 0) + "&to=" + at(5, 0), scheduler());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var affected = answer.json().path("affected");
    assertThat(affected).hasSize(1);
    assertThat(affected.get(0).path("resource").asString()).isEqualTo("room.closed");
    assertThat(affected.get(0).path("course").asString()).isEqualTo(IN_CLOSED_ROOM.toString());
  }

  @Test
  @Proves("booking-closures")
  void a_closed_rooms_visits_get_another_room_at_the_same_time() {
    var answer =
        post(
            "/clinics/standing/replans",
            scheduler(),
            "{\"resource\":\"room.closed\",\"date\":\"" + MONDAY + "\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var visits = answer.json().path("visits");
    assertThat(visits).hasSize(1);
    assertThat(visits.get(0).path("how").asString()).as(answer.body()).isEqualTo("same-time");
    var booking = answer.json().path("courses").get(0).path("bookings").get(0);
    assertThat(booking.path("appointment").path("room").asString()).isEqualTo("open");
    assertThat(booking.path("appointment").path("staff")).hasSize(2);
  }

  @Test
  @Proves("booking-closures")
  void an_unknown_resource_is_refused_and_named() {
    for (var body :
        List.of(
            "{\"resource\":\"room.nowhere\",\"date\":\"" + MONDAY + "\"}",
            "{\"resource\":\"spaceship.x\",\"date\":\"" + MONDAY + "\"}",
            "{\"resource\":\"room.open\",\"practitioner\":\"standing-t\",\"date\":\""
                + MONDAY
                + "\"}",
            "{\"practitioner\":\"nobody\",\"date\":\"" + MONDAY + "\"}")) {
      var answer = post("/clinics/standing/replans", scheduler(), body);
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.json().path("field").asString())
          .isEqualTo(body.contains("resource") ? "resource" : "practitioner");
    }
  }
}
