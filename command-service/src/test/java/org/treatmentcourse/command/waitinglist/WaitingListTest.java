package org.treatmentcourse.command.waitinglist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.NothingRecorded;
import org.treatmentcourse.command.waitinglist.WaitingListCommand.PutOnWaitingList;
import org.treatmentcourse.command.waitinglist.WaitingListCommand.TakeOffWaitingList;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.ClosingEvent.CourseCompleted;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationHeld;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.waitinglist.WaitingList;
import org.treatmentcourse.waitinglist.WaitingListEvent;
import org.treatmentcourse.waitinglist.WaitingListEvent.CoursePutOnWaitingList;

class WaitingListTest {
  private static final ClinicId CLINIC = new ClinicId("anew");
  private static final Instant NOW = Instant.parse("2026-11-29T17:30:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

  private WaitingList list = WaitingList.empty();
  private List<TreatmentCourseEvent> history = List.of(opened(CLINIC));

  private static CourseId course(int number) {
    return new CourseId(new UUID(7, number));
  }

  private static CourseOpened opened(ClinicId clinic) {
    return new CourseOpened(
        course(1),
        new PatientRef(new UUID(8, 1)),
        clinic,
        new ProtocolRef(new ProtocolId("s0-anew"), 1, "b".repeat(64)),
        NOW);
  }

  private PutOnWaitingList put(int course, int session, LocalDate latest) {
    return new PutOnWaitingList(
        CLINIC,
        course(course),
        new SessionNumber(session),
        TODAY.minusDays(1),
        latest,
        List.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
        List.of(),
        NOW);
  }

  private Decision<WaitingListEvent> handle(WaitingListCommand command) {
    var around =
        new NothingRecorded() {
          @Override
          public TreatmentCourse course(CourseId course) {
            return TreatmentCourse.of(history);
          }
        };
    var actor = new Actor("a", "Scheduler", Role.SCHEDULER, Optional.empty());
    var decision = WaitingListDecider.decide(command, list, new Context(NOW, actor, around));
    if (decision instanceof Decision.Accepted<WaitingListEvent> accepted) {
      accepted.events().forEach(event -> list = list.evolve(event));
    }
    return decision;
  }

  private static String rule(Decision<?> decision) {
    return decision instanceof Decision.Refused<?> refused ? refused.rule() : "accepted";
  }

  private List<CourseId> waiting() {
    return list.entries().stream().map(CoursePutOnWaitingList::course).toList();
  }

  @Test
  @Proves("booking-waiting-list")
  void a_course_is_on_the_list_once_and_keeps_its_place_when_it_waits_for_something_else() {
    handle(put(1, 2, TODAY));
    handle(put(2, 1, TODAY));
    handle(put(1, 3, TODAY.plusDays(1)));
    assertThat(waiting()).containsExactly(course(1), course(2));
    assertThat(list.of(course(1)).orElseThrow().session()).isEqualTo(new SessionNumber(3));
    assertThat(list.of(course(1)).orElseThrow().weekdays())
        .containsExactly(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  }

  @Test
  @Proves("booking-waiting-list")
  void a_session_that_the_series_lacks_or_that_is_under_way_is_not_waited_for() {
    var first = new SessionNumber(1);
    var slot = new Slot(NOW, NOW.plus(Duration.ofHours(2)), "room-1", List.of());
    List<TreatmentCourseEvent> planned =
        List.of(
            opened(CLINIC),
            new ConsultationHeld(Modality.IN_PERSON, List.of(), List.of(), NOW),
            new EligibilityDecided(Eligibility.ELIGIBLE, List.of(), NOW),
            new SeriesPlanned(2, 2, NOW),
            new SessionScheduled(first, slot, NOW));
    history = planned;
    assertThat(rule(handle(put(1, 1, TODAY)))).isEqualTo("accepted");
    assertThat(rule(handle(put(1, 2, TODAY)))).isEqualTo("accepted");
    assertThat(rule(handle(put(1, 3, TODAY)))).isEqualTo("waiting-session-is-to-come");
    history = new ArrayList<>(planned);
    history.add(new PatientCheckedIn(first, List.of(), Optional.empty(), Optional.empty(), NOW));
    assertThat(rule(handle(put(1, 1, TODAY)))).isEqualTo("waiting-session-is-to-come");
  }

  @Test
  @Proves("booking-waiting-list")
  void a_course_is_taken_off_once() {
    handle(put(1, 1, TODAY));
    var off = new TakeOffWaitingList(CLINIC, course(1), NOW);
    assertThat(rule(handle(off))).isEqualTo("accepted");
    assertThat(waiting()).isEmpty();
    assertThat(rule(handle(off))).isEqualTo("course-is-waiting");
  }

  @Test
  @Proves("booking-waiting-list")
  void only_an_open_course_of_the_clinic_waits() {
    history = List.of();
    assertThat(rule(handle(put(1, 1, TODAY)))).isEqualTo("waiting-course-is-of-the-clinic");
    history = List.of(opened(new ClinicId("amavi")));
    assertThat(rule(handle(put(1, 1, TODAY)))).isEqualTo("waiting-course-is-of-the-clinic");
    history = List.of(opened(CLINIC), new CourseCompleted("done", NOW));
    assertThat(rule(handle(put(1, 1, TODAY)))).isEqualTo("waiting-course-is-open");
  }

  @Test
  @Proves("booking-waiting-list")
  void it_waits_until_today_at_least_and_for_180_days_at_most() {
    assertThat(rule(handle(put(1, 1, TODAY.minusDays(1)))))
        .isEqualTo("waiting-is-for-days-to-come");
    assertThat(rule(handle(put(1, 1, TODAY)))).isEqualTo("accepted");
    assertThat(rule(handle(put(1, 1, TODAY.plusDays(180))))).isEqualTo("accepted");
    assertThat(rule(handle(put(1, 1, TODAY.plusDays(181)))))
        .isEqualTo("waiting-is-for-days-to-come");
  }

  @Test
  @Proves("booking-waiting-list")
  void a_hundred_courses_wait_and_no_more() {
    for (int i = 1; i <= 100; i++) {
      assertThat(rule(handle(put(i, 1, TODAY)))).isEqualTo("accepted");
    }
    assertThat(rule(handle(put(101, 1, TODAY)))).isEqualTo("waiting-list-is-not-full");
    assertThat(rule(handle(put(100, 2, TODAY)))).isEqualTo("accepted");
  }
}
