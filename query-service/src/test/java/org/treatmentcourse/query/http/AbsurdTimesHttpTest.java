package org.treatmentcourse.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.access.Access;
import org.treatmentcourse.access.AccessAction;
import org.treatmentcourse.access.AccessEvent.RecordAccessed;
import org.treatmentcourse.access.AccessPoint;
import org.treatmentcourse.access.AccessStream;
import org.treatmentcourse.access.AccessSubjects;
import org.treatmentcourse.access.PurposeOfUse;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedOpened;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.VisitScheduled;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.FeedId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;

/**
 * A course of a clinic says times that no calendar has. Whatever becomes of that course, intake
 * goes on, and every question about the clinic has its answer with the other course in it.
 */
class AbsurdTimesHttpTest extends QueryServiceFixture {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MINUTES);
  private static final SessionNumber FIRST = new SessionNumber(1);
  private static final SessionNumber THIRD = new SessionNumber(3);
  private static final Map<String, Integer> CLINICS = new HashMap<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-12-31T23:59:59.999999999Z",
        "+292278994-08-17T07:12:55.808Z",
        "+10000-01-01T00:00:00Z",
        "-1000000-01-01T00:00:00Z",
        "-999999999-01-01T00:00:00Z"
      })
  void a_clinics_other_courses_are_answered_for(String text) {
    var absurd = Instant.parse(text);
    var clinic = "absurd-" + CLINICS.merge(text, CLINICS.size() + 1, (first, _) -> first);
    var well = SampleCourse.numbered(1, clinic, NOW.minus(Duration.ofDays(6)));
    var sick = SampleCourse.numbered(2, clinic, NOW.minus(Duration.ofDays(6)));
    var feed = new FeedId(UUID.randomUUID());
    var secret = "s-" + UUID.randomUUID();
    publishProtocol();
    TOPIC.publish(sick.untilSecondBooking(RECORDER));
    TOPIC.publish(
        RECORDER.commit(
            sick.id(),
            clinic,
            new MaintenancePlanAgreed(
                DaysOrHours.of(Duration.ofDays(14)),
                Milligrams.of("56"),
                Milligrams.of("84"),
                day(absurd),
                absurd),
            new SessionScheduled(THIRD, slot(absurd), NOW),
            new VisitScheduled(Visit.integration(FIRST), remote(absurd), absurd)));
    TOPIC.publish(sick.moreVitals(RECORDER, 130));
    TOPIC.publish(
        RECORDER.commit(
            clinic,
            List.of(
                Draft.of(
                    new AccessStream(clinic, 0, 0).stream(),
                    new RecordAccessed(access(clinic, sick), absurd)))));
    TOPIC.publish(
        RECORDER.commit(
            clinic,
            List.of(
                Draft.of(
                    feed.stream(new ClinicId(clinic)),
                    new CalendarFeedOpened(
                        new ClinicId(clinic),
                        feed,
                        Optional.empty(),
                        IcalHttpTest.sha256(secret),
                        NOW)))));
    TOPIC.publish(well.untilSecondBooking(RECORDER));
    awaitRecorded();

    var scheduler = ISSUER.token("scheduler", clinic);
    var officer = ISSUER.token("compliance-officer", clinic);
    var soon = "from=" + NOW.minus(Duration.ofDays(30)) + "&to=" + NOW.plus(Duration.ofDays(30));
    var atClinic = "/clinics/" + clinic;
    var statuses = new TreeMap<String, Integer>();
    for (var path :
        List.of(
            "/schedule/upcoming?clinic=" + clinic,
            "/schedule/upcoming?clinic=" + clinic + "&" + soon,
            atClinic + "/series-board",
            atClinic + "/agenda?zone=UTC&day=" + day(NOW.plus(Duration.ofDays(1))),
            atClinic + "/integrations-due",
            atClinic + "/attention",
            atClinic + "/utilisation?" + soon,
            "/courses/" + well.id() + "/schedule-history",
            "/courses/" + sick.id() + "/schedule-history")) {
      statuses.put(path, get(path, scheduler).status());
    }
    for (var path :
        List.of(
            "/events?limit=50",
            "/events?sort=occurredAt&direction=up",
            "/events?sort=occurredAt&direction=down",
            "/events/counts?by=type",
            atClinic + "/findings?kind=late-entry&" + soon,
            atClinic + "/findings/summary?" + soon,
            atClinic + "/findings/signatures?" + soon,
            atClinic + "/accesses",
            "/courses/" + sick.id() + "/accesses",
            "/courses/" + sick.id() + "/audit",
            "/courses/" + sick.id() + "/replay",
            "/courses/" + sick.id() + "/as-of?seq=20",
            "/courses/" + sick.id() + "/compare?fromSeq=1&toSeq=20",
            "/courses/" + sick.id())) {
      statuses.put(path, get(path, officer).status());
    }
    var proposals = "/courses/" + well.id() + "/series-proposals";
    statuses.put(proposals, post(proposals, scheduler, "{}").status());
    var calendar = getWithoutToken("/feeds/" + secret + ".ics");
    statuses.put("calendar", calendar.status());
    statuses.put("readiness", getWithoutToken("/actuator/health/readiness").status());

    assertThat(statuses).allSatisfy((path, status) -> assertThat(status).as(path).isEqualTo(200));
    assertThat(get(atClinic + "/series-board", scheduler).body()).contains(well.id().toString());
    assertThat(get("/schedule/upcoming?clinic=" + clinic, scheduler).body())
        .contains(well.id().toString());
    assertThat(get("/courses/" + sick.id() + "/audit", officer).body()).contains(text);
    assertThat(calendar.body()).contains("BEGIN:VEVENT");
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** One that ends at the moment where it can't begin there. */
  private static Slot slot(Instant at) {
    return new Slot(start(at), start(at).plusSeconds(7_200), "room-1", staff());
  }

  private static Appointment remote(Instant at) {
    return new Appointment(
        start(at),
        start(at).plusSeconds(3_600),
        Modality.TELEHEALTH,
        Optional.empty(),
        Optional.empty(),
        staff());
  }

  private static Instant start(Instant at) {
    return at.isAfter(NOW) ? at.minusSeconds(7_200) : at;
  }

  private static List<StaffMember> staff() {
    return List.of(new StaffMember("therapist-1", Role.THERAPIST));
  }

  private static Access access(String clinic, SampleCourse course) {
    return new Access(
        Optional.empty(),
        PurposeOfUse.TREAT,
        AccessAction.READ,
        "courseNow",
        new AccessSubjects(
            List.of(new ClinicId(clinic)),
            List.of(course.id()),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new AccessPoint("192.0.2.7", "query-service"),
        200);
  }
}
