package org.treatmentcourse.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.timeline.DosingTimelineEvent.AdmissionEnded;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseAtClinic;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseBegun;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseEnded;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseCleared;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRecorded;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRetracted;
import org.treatmentcourse.timeline.DosingTimelineEvent.PatientAdmitted;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyCauseWithdrawn;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewClosed;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewOpened;
import org.treatmentcourse.timeline.DosingTimelineEvent.TimelineBegun;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;
import org.treatmentcourse.value.treatment.SafetyCause;

class DosingTimelineTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
  private static final ClinicId HERE = new ClinicId("anew");
  private static final ClinicId THERE = new ClinicId("amavi");
  private static final CourseId COURSE = new CourseId(new UUID(1, 1));
  private static final CourseId OTHER = new CourseId(new UUID(1, 2));
  private static final SessionNumber FIRST = new SessionNumber(1);
  private static final SafetyReviewOpened OVERDOSE =
      new SafetyReviewOpened(COURSE, Optional.of(FIRST), 9, SafetyCause.OVERDOSE, HERE, T0);
  private static final DoseCleared CLEARED =
      new DoseCleared(
          COURSE,
          FIRST,
          new Dose(Product.KETAMINE, Route.ORAL, Milligrams.of("100")),
          new CountedDoses(0, BigDecimal.ZERO, T0, Optional.empty()),
          T0);

  private static TimedDose dose(CourseId course, int fact, String milligrams) {
    return new TimedDose(
        course,
        FIRST,
        fact,
        Optional.of(Product.KETAMINE),
        Optional.of(Route.ORAL),
        Milligrams.of(milligrams),
        T0,
        Optional.empty(),
        Optional.empty());
  }

  private static TimelineBegun begun(TimedDose... doses) {
    return new TimelineBegun(
        new PatientRef(new UUID(2, 2)),
        HERE,
        List.of(doses),
        List.of(new CourseAtClinic(OTHER, THERE)),
        T0);
  }

  @Test
  void the_last_word_on_a_dose_counts_and_a_beginning_after_a_fact_merges_with_it() {
    var timeline =
        DosingTimeline.of(
            List.of(
                new DoseRecorded(dose(COURSE, 5, "50"), T0),
                begun(dose(COURSE, 5, "60"), dose(OTHER, 5, "70")),
                new DoseRecorded(dose(OTHER, 5, "80"), T0)));
    assertThat(timeline.doses().values())
        .containsExactlyInAnyOrder(dose(COURSE, 5, "60"), dose(OTHER, 5, "80"));
    assertThat(timeline.dosesBeside(COURSE)).containsExactly(dose(OTHER, 5, "80"));
    assertThat(timeline.clinics()).containsExactly(HERE, THERE);
    assertThat(timeline.openCourses()).containsOnlyKeys(OTHER);
    assertThat(timeline.nextSeq()).isEqualTo(3);
    assertThat(timeline.evolve(new DoseRetracted(OTHER, 5, T0)).dosesBeside(COURSE)).isEmpty();
  }

  @Test
  void a_clearance_stands_until_a_dose_of_its_session_or_the_end_of_its_course() {
    var cleared = DosingTimeline.of(List.of(begun(), CLEARED));
    assertThat(cleared.cleared()).hasSize(1);
    assertThat(cleared.evolve(new DoseRecorded(dose(OTHER, 5, "80"), T0)).cleared()).hasSize(1);
    assertThat(cleared.evolve(new DoseRecorded(dose(COURSE, 5, "80"), T0)).cleared()).isEmpty();
    assertThat(cleared.evolve(new CourseEnded(COURSE, T0)).cleared()).isEmpty();
  }

  @Test
  void a_review_holds_until_it_is_closed_though_its_cause_was_taken_back() {
    var open = DosingTimeline.of(List.of(begun(), OVERDOSE));
    var withdrawn = open.evolve(new SafetyCauseWithdrawn(COURSE, 9, SafetyCause.OVERDOSE, T0));
    assertThat(withdrawn.openReviews()).singleElement().isInstanceOf(SafetyReview.Withdrawn.class);
    assertThat(withdrawn.evolve(closed()).openReviews()).isEmpty();
    assertThat(withdrawn.evolve(closed()).evolve(OVERDOSE).openReviews()).hasSize(1);
  }

  private static SafetyReviewClosed closed() {
    return new SafetyReviewClosed(
        COURSE, 9, SafetyCause.OVERDOSE, "well", "less next time", "no effect lasts", T0);
  }

  @Test
  void a_clinic_whose_admission_ended_treats_again_with_a_new_admission_and_not_with_a_course() {
    var ended =
        DosingTimeline.of(
            List.of(
                new PatientAdmitted(THERE, "5e".repeat(32), T0),
                new AdmissionEnded(THERE, "5e".repeat(32), T0.plusSeconds(1)),
                begun(),
                new CourseBegun(OTHER, THERE, Optional.empty(), T0)));
    assertThat(ended.clinics()).containsExactly(HERE);
    assertThat(ended.treating().ended(THERE, T0)).isEmpty();
    assertThat(ended.treating().ended(THERE, T0.plusSeconds(1))).isPresent();
    assertThat(ended.treating().ended(HERE)).isEmpty();
    var again = ended.evolve(new PatientAdmitted(THERE, "6f".repeat(32), T0.plusSeconds(2)));
    assertThat(again.clinics()).containsExactly(HERE, THERE);
    assertThat(again.treating().ended(THERE)).isEmpty();
    assertThat(again.treating().ended(THERE, T0.plusSeconds(1))).isPresent();
  }

  @Test
  void any_order_of_events_has_a_timeline() {
    var events =
        new ArrayList<DosingTimelineEvent>(
            List.of(
                begun(dose(COURSE, 5, "60")),
                new CourseBegun(COURSE, HERE, Optional.empty(), T0),
                new CourseEnded(COURSE, T0),
                new PatientAdmitted(THERE, "5e".repeat(32), T0),
                new AdmissionEnded(THERE, "5e".repeat(32), T0),
                CLEARED,
                new DoseRecorded(dose(COURSE, 5, "50"), T0),
                new DoseRetracted(COURSE, 5, T0),
                OVERDOSE,
                new SafetyCauseWithdrawn(COURSE, 9, SafetyCause.OVERDOSE, T0),
                closed()));
    var random = new Random(19);
    for (int round = 0; round < 1_000; round++) {
      Collections.shuffle(events, random);
      assertThat(DosingTimeline.of(events).nextSeq()).isEqualTo(events.size());
    }
  }
}
