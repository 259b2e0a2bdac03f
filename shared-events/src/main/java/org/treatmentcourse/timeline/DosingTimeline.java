package org.treatmentcourse.timeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.treatmentcourse.timeline.DosingTimelineEvent.ContraindicationRecorded;
import org.treatmentcourse.timeline.DosingTimelineEvent.ContraindicationRetracted;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseBegun;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseEnded;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseCleared;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRecorded;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRetracted;
import org.treatmentcourse.timeline.DosingTimelineEvent.OfAdmission;
import org.treatmentcourse.timeline.DosingTimelineEvent.OfReview;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewOpened;
import org.treatmentcourse.timeline.DosingTimelineEvent.TimelineBegun;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.SafetyCause;

/**
 * The known doses of a patient over all their courses, and what speaks against the next. Immutable;
 * {@link #evolve} is total: a fact of a course of before may come ahead of {@link TimelineBegun},
 * which brings the rest in.
 *
 * @param begun absent until every course of the patient is on the timeline
 * @param treating the clinics that may treat the patient
 * @param openCourses the courses that go on, and where
 * @param endedCourses the courses that ended since the timeline was begun
 * @param doses each dose as last recorded
 * @param cleared the last clearance of a session that no dose was recorded of since
 * @param reviews each safety review as it stands
 * @param contraindications each absolute contraindication as its course last recorded it
 * @param nextSeq the sequence number of the next event
 */
public record DosingTimeline(
    Optional<TimelineBegun> begun,
    TreatingClinics treating,
    Map<CourseId, ClinicId> openCourses,
    Set<CourseId> endedCourses,
    Map<TimedDose.Id, TimedDose> doses,
    Map<ClearedSession, DoseCleared> cleared,
    Map<SafetyReview.Id, SafetyReview> reviews,
    Map<FoundContraindication.Id, FoundContraindication> contraindications,
    long nextSeq) {

  /** The session that was cleared. */
  public record ClearedSession(CourseId course, SessionNumber session) {
    boolean isOf(TimedDose dose) {
      return dose.course().equals(course) && dose.session().equals(session);
    }
  }

  /** A patient of whom nothing is recorded. */
  public static DosingTimeline none() {
    return new DosingTimeline(
        Optional.empty(),
        TreatingClinics.NONE,
        Map.of(),
        Set.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        0);
  }

  /** The timeline after its events. */
  public static DosingTimeline of(List<? extends DosingTimelineEvent> events) {
    var timeline = none();
    for (var event : events) {
      timeline = timeline.evolve(event);
    }
    return timeline;
  }

  /** The clinics that may treat the patient. */
  public Set<ClinicId> clinics() {
    return treating.clinics();
  }

  /** What certain courses say: their doses, clearances, reviews and contraindications. */
  public DosingTimeline ofCourses(Predicate<CourseId> wanted) {
    var others = wanted.negate();
    return doses(without(doses, dose -> others.test(dose.course())))
        .cleared(without(cleared, session -> others.test(session.course())))
        .reviews(without(reviews, review -> others.test(review.course())))
        .contraindications(without(contraindications, found -> others.test(found.course())));
  }

  /** Every course of the patient that the timeline names. */
  public Set<CourseId> courses() {
    var courses = new LinkedHashSet<>(openCourses.keySet());
    courses.addAll(endedCourses);
    doses.values().forEach(dose -> courses.add(dose.course()));
    return courses;
  }

  /** The doses of the other courses of the patient. */
  public List<TimedDose> dosesBeside(CourseId course) {
    return doses.values().stream().filter(dose -> !dose.course().equals(course)).toList();
  }

  /**
   * The review that answers a cause. A review of slow rates that was opened before these had a
   * cause of their own is of {@link SafetyCause#VITALS_ABOVE_STOP_LIMIT}.
   */
  public SafetyReview.Id reviewOf(SafetyReview.Id cause) {
    var earlier =
        new SafetyReview.Id(cause.course(), cause.fact(), SafetyCause.VITALS_ABOVE_STOP_LIMIT);
    return cause.cause() == SafetyCause.VITALS_BELOW_STOP_LIMIT
            && !reviews.containsKey(cause)
            && reviews.containsKey(earlier)
        ? earlier
        : cause;
  }

  /** The reviews that hold the next dose. */
  public List<SafetyReview> openReviews() {
    return reviews.values().stream().filter(SafetyReview::holds).toList();
  }

  /** The reviews of other clinics that hold the next dose of a clinic's courses. */
  public List<SafetyReview> reviewsOfOthers(ClinicId clinic) {
    return openCourses.containsValue(clinic) && treating.ended(clinic).isEmpty()
        ? openReviews().stream()
            .filter(review -> !review.opened().clinic().equals(clinic))
            .filter(review -> !review.closedFor().containsKey(clinic))
            .toList()
        : List.of();
  }

  /** The timeline after one more event. */
  public DosingTimeline evolve(DosingTimelineEvent event) {
    return changed(event).next();
  }

  private DosingTimeline changed(DosingTimelineEvent event) {
    return switch (event) {
      case TimelineBegun e -> broughtIn(e);
      case CourseBegun e ->
          admitting(e.clinic())
              .openCourses(with(openCourses, e.course(), e.clinic()))
              .endedCourses(withoutEnded(e.course()));
      case CourseEnded e ->
          openCourses(without(openCourses, e.course()::equals))
              .endedCourses(withEnded(e.course()))
              .cleared(without(cleared, session -> session.course().equals(e.course())));
      case OfAdmission e -> treating(treating.after(e));
      case DoseCleared e -> cleared(with(cleared, new ClearedSession(e.course(), e.session()), e));
      case DoseRecorded(var dose, var _) ->
          doses(with(doses, dose.id(), dose))
              .cleared(without(cleared, session -> session.isOf(dose)));
      case DoseRetracted e -> doses(without(doses, new TimedDose.Id(e.course(), e.fact())::equals));
      case ContraindicationRecorded(var found, var _) ->
          contraindications(with(contraindications, found.id(), found));
      case ContraindicationRetracted e ->
          contraindications(
              without(
                  contraindications, new FoundContraindication.Id(e.course(), e.code())::equals));
      case SafetyReviewOpened e ->
          reviews(with(reviews, e.review(), new SafetyReview.Open(e, Map.of())));
      case OfReview e ->
          Optional.ofNullable(reviews.get(e.review()))
              .map(review -> reviews(with(reviews, e.review(), review.after(e))))
              .orElse(this);
    };
  }

  private DosingTimeline broughtIn(TimelineBegun event) {
    var timeline = admitting(event.clinic());
    for (var open : event.openCourses()) {
      timeline =
          timeline
              .admitting(open.clinic())
              .openCourses(with(timeline.openCourses, open.course(), open.clinic()));
    }
    for (var dose : event.doses()) {
      timeline = timeline.doses(with(timeline.doses, dose.id(), dose));
    }
    return new DosingTimeline(
        Optional.of(event),
        timeline.treating,
        timeline.openCourses,
        endedCourses,
        timeline.doses,
        cleared,
        reviews,
        contraindications,
        nextSeq);
  }

  private DosingTimeline admitting(ClinicId clinic) {
    return treating(treating.with(clinic));
  }

  private DosingTimeline treating(TreatingClinics changed) {
    return new DosingTimeline(
        begun,
        changed,
        openCourses,
        endedCourses,
        doses,
        cleared,
        reviews,
        contraindications,
        nextSeq);
  }

  private DosingTimeline openCourses(Map<CourseId, ClinicId> changed) {
    return new DosingTimeline(
        begun,
        treating,
        changed,
        endedCourses,
        doses,
        cleared,
        reviews,
        contraindications,
        nextSeq);
  }

  private Set<CourseId> withEnded(CourseId course) {
    var more = new LinkedHashSet<>(endedCourses);
    more.add(course);
    return Collections.unmodifiableSet(more);
  }

  private Set<CourseId> withoutEnded(CourseId course) {
    var less = new LinkedHashSet<>(endedCourses);
    less.remove(course);
    return Collections.unmodifiableSet(less);
  }

  private DosingTimeline endedCourses(Set<CourseId> changed) {
    return new DosingTimeline(
        begun, treating, openCourses, changed, doses, cleared, reviews, contraindications, nextSeq);
  }

  private DosingTimeline doses(Map<TimedDose.Id, TimedDose> changed) {
    return new DosingTimeline(
        begun,
        treating,
        openCourses,
        endedCourses,
        changed,
        cleared,
        reviews,
        contraindications,
        nextSeq);
  }

  private DosingTimeline cleared(Map<ClearedSession, DoseCleared> changed) {
    return new DosingTimeline(
        begun,
        treating,
        openCourses,
        endedCourses,
        doses,
        changed,
        reviews,
        contraindications,
        nextSeq);
  }

  private DosingTimeline reviews(Map<SafetyReview.Id, SafetyReview> changed) {
    return new DosingTimeline(
        begun,
        treating,
        openCourses,
        endedCourses,
        doses,
        cleared,
        changed,
        contraindications,
        nextSeq);
  }

  private DosingTimeline contraindications(
      Map<FoundContraindication.Id, FoundContraindication> changed) {
    return new DosingTimeline(
        begun, treating, openCourses, endedCourses, doses, cleared, reviews, changed, nextSeq);
  }

  private DosingTimeline next() {
    return new DosingTimeline(
        begun,
        treating,
        openCourses,
        endedCourses,
        doses,
        cleared,
        reviews,
        contraindications,
        nextSeq + 1);
  }

  private static <K, V> Map<K, V> with(Map<K, V> known, K key, V value) {
    var more = new LinkedHashMap<>(known);
    more.put(key, value);
    return Collections.unmodifiableMap(more);
  }

  private static <K, V> Map<K, V> without(Map<K, V> known, Predicate<K> gone) {
    var less = new LinkedHashMap<>(known);
    less.keySet().removeIf(gone);
    return Collections.unmodifiableMap(less);
  }
}
