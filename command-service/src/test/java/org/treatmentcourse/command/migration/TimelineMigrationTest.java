package org.treatmentcourse.command.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.follower.FollowerLayout;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.store.LedgerStore;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.parked.ParkedEntry;
import org.treatmentcourse.course.event.ClosingEvent.CourseResumed;
import org.treatmentcourse.course.event.ConsultationEvent.MisuseRiskAssessed;
import org.treatmentcourse.course.event.ConsultationEvent.RiskLevel;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.family.EventFamilies;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseBegun;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRecorded;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewOpened;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.SafetyCause;
import org.treatmentcourse.wire.WireFormat;

/** From courses that know no timeline, on a real mongod, to timelines that have begun. */
class TimelineMigrationTest {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final WireFormat WIRE = EventFamilies.wire();

  private final LedgerStore store = new LedgerStore();
  private final Ledger ledger = store.open();
  private final ParkedEntries parked = new ParkedEntries(store.database(), InstantSource.system());
  private final RecordedHistory recorded = new RecordedHistory(ledger);
  private final List<TimelineMigration> started = new ArrayList<>();

  @AfterEach
  void close() {
    started.forEach(TimelineMigration::stop);
    store.close();
  }

  private TimelineMigration start(Ledger seen) {
    var migration =
        new TimelineMigration(
            seen,
            WIRE,
            FollowerLayout.position(store.database(), FollowerLayout.TIMELINES),
            parked,
            InstantSource.system());
    started.add(migration);
    migration.start();
    return migration;
  }

  private void bringIn() {
    var migration = start(ledger);
    await().atMost(BOUND).until(migration::isDone);
    migration.stop();
  }

  private static PatientRef patient() {
    return new PatientRef(UUID.randomUUID());
  }

  private DosingTimeline timeline(PatientRef patient) {
    return new CoursesInTheLedger(ledger, WIRE).timeline(patient);
  }

  private List<String> types(PatientRef patient) {
    return ledger.stream(patient.timelineStream(), 0).stream().map(event -> event.type()).toList();
  }

  @Test
  @Proves({"rule-24-brought-in", "crash-timeline-migration-not-noted"})
  void what_was_given_before_is_brought_in_once_by_the_actor_migration() {
    var patient = patient();
    var dosed = recorded.course(patient, Given.esketamineSession().events());
    var other = recorded.course(patient, Given.openCourse().events());
    bringIn();

    var begun = timeline(patient);
    assertThat(begun.openCourses()).containsOnlyKeys(dosed, other);
    assertThat(begun.clinics()).containsExactly(Given.CLINIC);
    assertThat(begun.doses().values())
        .singleElement()
        .satisfies(
            dose -> {
              assertThat(dose.course()).isEqualTo(dosed);
              assertThat(dose.startedAt()).isEqualTo(T0);
              assertThat(dose.amountMilligrams()).isEqualTo(Milligrams.of("56"));
            });
    var actor = ledger.stream(patient.timelineStream(), 0).getFirst().actor();
    assertThat(actor.id()).isEqualTo("migration");
    assertThat(actor.role()).isEqualTo(Role.SERVICE);

    bringIn();
    store.database().getCollection(FollowerLayout.POSITIONS).drop();
    bringIn();
    assertThat(types(patient)).containsExactly("TimelineBegun");
  }

  @Test
  @Proves("rule-24-brought-in")
  void what_names_courses_of_several_clinics_is_found_at_none_of_them() {
    var ofOne = patient();
    recorded.course(ofOne, Given.openCourse().events());
    var ofTwo = patient();
    recorded.course(ofTwo, Given.openCourse().events());
    recorded.course(ofTwo, new ClinicId("another"), Given.openCourse().events());
    bringIn();
    assertThat(ledger.stream(ofOne.timelineStream(), 0).getFirst().clinic())
        .contains(Given.CLINIC.value());
    assertThat(ledger.stream(ofTwo.timelineStream(), 0).getFirst().clinic()).isEmpty();
  }

  @Test
  void facts_of_before_open_the_reviews_that_no_fact_has_opened_since() {
    var patient = patient();
    var history =
        Given.openCourse()
            .and(new MisuseRiskAssessed(RiskLevel.HIGH, List.of(), T0))
            .and(new MisuseRiskAssessed(RiskLevel.HIGH, List.of(), T0));
    var course = recorded.course(patient, history.events());
    recorded.timeline(patient, 0, review(course, 2));
    bringIn();
    assertThat(types(patient))
        .containsExactly("SafetyReviewOpened", "TimelineBegun", "SafetyReviewOpened");
    assertThat(timeline(patient).openReviews())
        .extracting(review -> review.opened().fact())
        .containsExactlyInAnyOrder(1L, 2L);
  }

  private static SafetyReviewOpened review(CourseId course, long fact) {
    return new SafetyReviewOpened(
        course, Optional.empty(), fact, SafetyCause.MISUSE_RISK_HIGH, Given.CLINIC, T0);
  }

  @Test
  @Proves("crash-timeline-migration-nothing-recorded")
  void a_migration_that_is_killed_halfway_is_gone_on_with() {
    var patients = List.of(patient(), patient(), patient());
    patients.forEach(patient -> recorded.course(patient, Given.esketamineSession().events()));
    var appends = new AtomicInteger();
    var killed =
        start(
            before(
                () -> {
                  if (appends.incrementAndGet() > 1) {
                    throw new AppendFailed.LedgerClosed();
                  }
                }));
    await().atMost(BOUND).until(() -> appends.get() > 1);
    killed.stop();
    assertThat(killed.isDone()).isFalse();
    assertThat(patients.stream().filter(patient -> !types(patient).isEmpty())).hasSize(1);

    bringIn();
    assertThat(patients)
        .allSatisfy(patient -> assertThat(types(patient)).containsExactly("TimelineBegun"));
  }

  @Test
  void a_fact_that_comes_first_or_meanwhile_is_kept_and_counts_once() {
    var patient = patient();
    var course = recorded.course(patient, Given.esketamineSession().events());
    recorded.timeline(patient, 0, new DoseRecorded(dose(course, 18, "28"), T0));
    var races = new AtomicInteger();
    var migration =
        start(
            before(
                () -> {
                  if (races.getAndIncrement() == 0) {
                    recorded.timeline(patient, 1, new DoseRecorded(dose(course, 18, "84"), T0));
                  }
                }));
    await().atMost(BOUND).until(migration::isDone);

    assertThat(types(patient)).containsExactly("DoseRecorded", "DoseRecorded", "TimelineBegun");
    assertThat(timeline(patient).doses().values())
        .singleElement()
        .extracting(TimedDose::amountMilligrams)
        .as("as the course says")
        .isEqualTo(Milligrams.of("56"));
  }

  @Test
  void a_course_that_was_opened_on_a_timeline_is_left_alone() {
    var patient = patient();
    var course = recorded.course(patient, Given.openCourse().events());
    bringIn();
    var later = patient();
    var next = recorded.course(later, Given.openCourse().events());
    bringIn();
    assertThat(timeline(patient).openCourses()).containsOnlyKeys(course);
    assertThat(timeline(later).openCourses()).containsOnlyKeys(next);
    recorded.timeline(
        later,
        1,
        new CourseBegun(new CourseId(UUID.randomUUID()), Given.CLINIC, Optional.of("both"), T0));
    bringIn();
    assertThat(types(later)).containsExactly("TimelineBegun", "CourseBegun");
  }

  @Test
  void what_an_old_build_opens_later_is_brought_in_when_duty_begins_again() {
    recorded.course(patient(), Given.openCourse().events());
    bringIn();
    var patient = patient();
    var courses =
        List.of(
            recorded.course(patient, Given.openCourse().events()),
            recorded.course(patient, Given.openCourse().events()));
    bringIn();
    assertThat(timeline(patient).openCourses()).containsOnlyKeys(courses);
  }

  @Test
  void a_history_that_fits_in_no_commit_is_brought_in_piece_by_piece() {
    var patient = patient();
    int courses = 2 * TimelineMigration.MOST_DOSES + 50;
    for (int i = 0; i < courses; i++) {
      recorded.course(patient, Given.openCourse().dose(Given.SPRAY_56).events());
    }
    bringIn();
    assertThat(types(patient).getLast()).isEqualTo("TimelineBegun");
    assertThat(timeline(patient).doses()).hasSize(courses);
    assertThat(timeline(patient).openCourses()).hasSize(courses);
  }

  @Test
  void a_course_that_cannot_be_read_keeps_no_other_patient_waiting() {
    var unreadable = patient();
    var out = new ArrayList<TreatmentCourseEvent>(Given.openCourse().events());
    out.add(new CourseResumed(T0)); // which only a suspended one can
    recorded.course(unreadable, out);
    var readable = patient();
    recorded.course(readable, Given.openCourse().events());
    bringIn();
    assertThat(types(readable)).containsExactly("TimelineBegun");
    assertThat(parked.list("dosing-timelines"))
        .extracting(ParkedEntry::entry)
        .containsExactly(unreadable.timelineStream());
  }

  private static TimedDose dose(CourseId course, long fact, String milligrams) {
    return new TimedDose(
        course,
        FIRST,
        fact,
        Optional.empty(),
        Optional.empty(),
        Milligrams.of(milligrams),
        T0,
        Optional.empty(),
        Optional.empty());
  }

  /** The real ledger, and something that happens before each append. */
  private Ledger before(Runnable append) {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("append")) {
                append.run();
              }
              try {
                return method.invoke(ledger, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
