package org.treatmentcourse.query.timeline;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewOpened;
import org.treatmentcourse.timeline.SafetyReview;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.wire.WireFormat;

/**
 * A patient's timeline with the events that made it.
 *
 * @param history every event so far, as stored
 */
record TimelineWithHistory(List<StoredEvent> history, DosingTimeline timeline) {
  private static final WireFormat WIRE = new WireFormat(DosingTimelineEvent.class);

  /** One event of the history, and when the server recorded it. */
  record StoredEvent(String type, int revision, String payload, Instant recordedAt) {
    DosingTimelineEvent event() {
      return (DosingTimelineEvent) WIRE.decode(type, revision, payload);
    }
  }

  TimelineWithHistory {
    history = List.copyOf(history);
  }

  static TimelineWithHistory none() {
    return new TimelineWithHistory(List.of(), DosingTimeline.none());
  }

  static TimelineWithHistory of(List<StoredEvent> history) {
    return new TimelineWithHistory(
        history, DosingTimeline.of(history.stream().map(StoredEvent::event).toList()));
  }

  TimelineWithHistory and(StoredEvent next) {
    return new TimelineWithHistory(
        Stream.concat(history.stream(), Stream.of(next)).toList(), timeline.evolve(next.event()));
  }

  /** The clinics that an open review is of, or whose courses it holds, in order. */
  List<String> reviewingClinics() {
    var clinics = new TreeSet<String>();
    timeline.openCourses().values().stream()
        .filter(clinic -> !timeline.reviewsOfOthers(clinic).isEmpty())
        .forEach(clinic -> clinics.add(clinic.value()));
    timeline.openReviews().forEach(review -> clinics.add(review.opened().clinic().value()));
    return List.copyOf(clinics);
  }

  /** The clinics with a patient who had a dose and has not gone, in order. */
  List<String> watchingClinics() {
    return List.copyOf(watchedDoses().keySet());
  }

  /** The doses whose patient is still observed, by the clinic of their course, which goes on. */
  SortedMap<String, List<TimedDose>> watchedDoses() {
    return timeline.doses().values().stream()
        .filter(dose -> dose.observedUntil().isEmpty())
        .filter(dose -> timeline.openCourses().containsKey(dose.course()))
        .collect(groupingBy(this::clinicOf, TreeMap::new, toList()));
  }

  private String clinicOf(TimedDose dose) {
    return Objects.requireNonNull(timeline.openCourses().get(dose.course())).value();
  }

  /** The reviews that are open, in the order of their opening. */
  List<OpenReview> openReviews() {
    var recordedAt = new HashMap<SafetyReview.Id, Instant>();
    for (var stored : history) {
      if (stored.event() instanceof SafetyReviewOpened opened) {
        recordedAt.put(opened.review(), stored.recordedAt());
      }
    }
    return timeline.openReviews().stream()
        .flatMap(
            review ->
                Stream.ofNullable(recordedAt.get(review.opened().review()))
                    .map(at -> OpenReview.of(review, at)))
        .toList();
  }
}
