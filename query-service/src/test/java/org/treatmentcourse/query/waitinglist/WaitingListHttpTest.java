package org.treatmentcourse.query.waitinglist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.query.standing.SampleClinic.LONG_AGO;
import static org.treatmentcourse.query.standing.SampleClinic.MONDAY;
import static org.treatmentcourse.query.standing.SampleClinic.at;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.course.event.ClosingEvent.CourseCompleted;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.query.http.QueryServiceFixture;
import org.treatmentcourse.query.standing.SampleClinic;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.waitinglist.WaitingList;
import org.treatmentcourse.waitinglist.WaitingListEvent.CoursePutOnWaitingList;
import org.treatmentcourse.waitinglist.WaitingListEvent.CourseTakenOffWaitingList;
import org.treatmentcourse.waitinglist.WaitingListEvent.SuitingTimes;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.JsonNode;

/** A clinic of one room, open from 8 to 13 on weekdays: a session a day. */
class WaitingListHttpTest extends QueryServiceFixture {
  private static final ClinicId CLINIC = new ClinicId("waiting");
  private static final AtomicBoolean PUBLISHED = new AtomicBoolean();
  private static final SessionNumber FIRST = new SessionNumber(1);
  private static final CourseId WAITS = new CourseId(new UUID(73, 1));
  private static final CourseId IN_THE_WAY = new CourseId(new UUID(73, 2));
  private static final CourseId GONE = new CourseId(new UUID(73, 3));
  private static final Set<Role> PLANNERS =
      Set.of(Role.SCHEDULER, Role.CLINIC_ADMINISTRATOR, Role.CLINICIAN, Role.PRESCRIBER);
  private static final StaffMember[] STAFF = {
    new StaffMember("waiting-t", Role.THERAPIST), new StaffMember("waiting-m", Role.PRESCRIBER)
  };
  private static final SampleClinic SAMPLE =
      new SampleClinic(
          RECORDER, CLINIC, LocalTime.of(13, 0), EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

  @BeforeEach
  void given_a_course_that_waits_and_one_that_has_the_place() {
    if (PUBLISHED.compareAndSet(false, true)) {
      publishProtocol();
      var all = new ArrayList<RecordedEvent>();
      all.addAll(SAMPLE.resource("room.one"));
      all.addAll(SAMPLE.person("waiting-t", Role.THERAPIST, "LMFT"));
      all.addAll(SAMPLE.person("waiting-m", Role.PRESCRIBER, "MD"));
      all.addAll(SAMPLE.booked(WAITS, at(MONDAY.plusDays(3), 9), "one", STAFF));
      all.addAll(SAMPLE.booked(IN_THE_WAY, at(MONDAY, 9), "one", STAFF));
      all.addAll(SAMPLE.planned(GONE));
      all.addAll(
          SAMPLE.recorded(
              WaitingList.stream(CLINIC),
              entry(WAITS, MONDAY),
              entry(GONE, MONDAY),
              new CourseTakenOffWaitingList(GONE, LONG_AGO)));
      TOPIC.publish(all);
    }
    awaitShown();
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
    awaitShown();
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

    published(SAMPLE.cancelled(IN_THE_WAY, at(MONDAY, 9), "one", STAFF));
    var after = waiting().getFirst();
    assertThat(after.path("command").asString()).isEqualTo("reschedule-visits");
    assertThat(after.path("places")).isNotEmpty();
    for (var place : after.path("places")) {
      var session = place.path("bookings").get(0);
      assertThat(session.path("visit").toString()).contains("SESSION");
      var start = Instant.parse(session.path("appointment").path("start").asString());
      assertThat(start).isBetween(at(MONDAY, 9), at(MONDAY, 13));
    }

    published(SAMPLE.recorded(WAITS.stream(), new CourseCompleted("done", LONG_AGO)));
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
