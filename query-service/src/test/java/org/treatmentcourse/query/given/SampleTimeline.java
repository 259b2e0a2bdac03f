package org.treatmentcourse.query.given;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseBegun;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRecorded;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyCauseWithdrawn;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewClosed;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewOpened;
import org.treatmentcourse.timeline.DosingTimelineEvent.TimelineBegun;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;
import org.treatmentcourse.value.treatment.SafetyCause;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * The timeline of a {@link SampleCourse}'s patient.
 *
 * @param patient by the pseudonym that the course uses
 * @param at the course's first session
 */
public record SampleTimeline(PatientRef patient, SampleCourse course, Instant at) {
  /** The fact, of the sample's first session, that a review is of. */
  public static final long FACT = SampleCourse.DISCHARGE_SEQ - 1;

  private static final SessionNumber FIRST = new SessionNumber(1);

  public static SampleTimeline of(SampleCourse course) {
    return new SampleTimeline(new PatientRef(course.id().value()), course, course.firstSession());
  }

  /** The same patient's, seen from another course of theirs. */
  public SampleTimeline with(SampleCourse other) {
    return new SampleTimeline(patient, other, other.firstSession());
  }

  public ClinicId clinic() {
    return new ClinicId(course.clinic());
  }

  public TimelineBegun begun() {
    return new TimelineBegun(patient, clinic(), List.of(), List.of(), at);
  }

  public CourseBegun courseBegun() {
    return new CourseBegun(course.id(), clinic(), Optional.empty(), at);
  }

  public DoseRecorded dose(String amount, Optional<Instant> observedUntil) {
    return new DoseRecorded(
        new TimedDose(
            course.id(),
            FIRST,
            13,
            Optional.of(Product.KETAMINE),
            Optional.of(Route.INTRAMUSCULAR),
            Milligrams.of(amount),
            at,
            Optional.of(at.plusSeconds(180)),
            observedUntil),
        at);
  }

  public SafetyReviewOpened opened(SafetyCause cause) {
    return new SafetyReviewOpened(course.id(), Optional.of(FIRST), FACT, cause, clinic(), at);
  }

  public SafetyCauseWithdrawn withdrawn(SafetyCause cause) {
    return new SafetyCauseWithdrawn(course.id(), FACT, cause, at.plusSeconds(600));
  }

  public SafetyReviewClosed closed(SafetyCause cause) {
    return new SafetyReviewClosed(
        course.id(),
        FACT,
        cause,
        "well and safe at home",
        "a call every day",
        "no thoughts since Monday",
        at.plus(Duration.ofDays(1)));
  }

  /** Begun, a dose given and observed, one review closed, one open and one whose cause is gone. */
  public List<RecordedEvent> untilReviewed(Recorder recorder) {
    var all = new ArrayList<RecordedEvent>();
    all.addAll(commit(recorder, begun(), courseBegun()));
    all.addAll(commit(recorder, dose("70", Optional.empty())));
    all.addAll(commit(recorder, opened(SafetyCause.OVERDOSE)));
    all.addAll(commit(recorder, opened(SafetyCause.PHQ9_ITEM_9)));
    all.addAll(commit(recorder, dose("75", Optional.of(at.plusSeconds(7_500)))));
    all.addAll(commit(recorder, closed(SafetyCause.PHQ9_ITEM_9)));
    all.addAll(commit(recorder, opened(SafetyCause.MISUSE_RISK_HIGH)));
    all.addAll(commit(recorder, withdrawn(SafetyCause.OVERDOSE)));
    return all;
  }

  /** One commit at the course's clinic. */
  public List<RecordedEvent> commit(Recorder recorder, DosingTimelineEvent... events) {
    var drafts = new ArrayList<Draft>();
    for (var event : events) {
      drafts.add(Draft.of(patient.timelineStream(), event));
    }
    return recorder.commit(course.clinic(), drafts);
  }
}
