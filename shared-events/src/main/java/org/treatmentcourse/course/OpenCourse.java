package org.treatmentcourse.course;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationSessionHeld;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.signing.Signature;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.DaysOrHours;

/**
 * A course that was opened.
 *
 * @param standing every event that stands, in order, as last amended
 * @param sessions the sessions that have a slot, or that a patient came to without one
 */
public record OpenCourse(
    CourseOpened opened,
    Stage stage,
    Map<SessionNumber, Session> sessions,
    List<StandingEvent> standing,
    long nextSeq)
    implements TreatmentCourse {

  static OpenCourse of(CourseOpened opened) {
    return new OpenCourse(
        opened, new Stage.Inquiry(), Map.of(), List.of(StandingEvent.recorded(0, opened)), 1);
  }

  /** The session of a number, if it has a slot or a patient came to it. */
  public Optional<Session> session(SessionNumber number) {
    return Optional.ofNullable(sessions.get(number));
  }

  /** The number of sessions that were dosed and whose patient was discharged or left. */
  public int sessionsDone() {
    return (int)
        sessions.values().stream()
            .filter(session -> session instanceof Session.Dosed)
            .filter(session -> !isWatched(session))
            .count();
  }

  /**
   * True if an integration was held within the protocol's window after the session's dose; any
   * later one is a follow-up.
   */
  public boolean isIntegratedInTime(SessionNumber number, DaysOrHours window, ZoneId zone) {
    return session(number)
        .filter(Session.Dosed.class::isInstance)
        .map(Session.Dosed.class::cast)
        .map(Session.Dosed::over)
        .filter(
            over ->
                facts()
                    .of(number, IntegrationSessionHeld.class)
                    .map(IntegrationSessionHeld::occurredAt)
                    .anyMatch(held -> !held.isBefore(over) && !window.isExceeded(over, held, zone)))
        .isPresent();
  }

  /** True if a session is between the start of its dose and discharge or departure. */
  public boolean isPatientWatched() {
    return !watchedSessions().isEmpty();
  }

  /** The sessions whose patient was dosed and is neither discharged nor departed. */
  public List<SessionNumber> watchedSessions() {
    return sessions.entrySet().stream()
        .filter(session -> isWatched(session.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** True if one session is between the start of its dose and discharge or departure. */
  public boolean isWatched(SessionNumber number) {
    return session(number).filter(OpenCourse::isWatched).isPresent();
  }

  private static boolean isWatched(Session session) {
    return session instanceof Session.Dosing || session instanceof Session.Monitoring;
  }

  /** The version of the protocol that the course pins by now. */
  public ProtocolRef protocol() {
    return facts()
        .all(ProtocolVersionAdopted.class)
        .reduce((earlier, later) -> later)
        .map(ProtocolVersionAdopted::to)
        .orElse(opened.protocol());
  }

  /** The facts that stand, as answers to questions. */
  public CourseFacts facts() {
    return new CourseFacts(standing);
  }

  /** The standing event of a sequence number, if there is one; they ascend. */
  public Optional<StandingEvent> standing(long seq) {
    int low = 0;
    int high = standing.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      var entry = standing.get(middle);
      if (entry.seq() == seq) {
        return Optional.of(entry);
      }
      if (entry.seq() < seq) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  @Override
  public OpenCourse evolve(TreatmentCourseEvent event) {
    var next =
        event instanceof CorrectionEvent correction
            ? correctedBy(correction)
            : CourseFold.step(this, event);
    return next.standingWith(StandingEvent.recorded(nextSeq, event));
  }

  private OpenCourse correctedBy(CorrectionEvent correction) {
    return switch (correction) {
      case EventEnteredInError error -> without(error.target());
      case EventAmended amended -> with(nextSeq, amended.target(), amended.replacement());
      case RecordSigned _ -> this;
    };
  }

  /**
   * The first event that builds on another, which can't be entered in error before it; empty if the
   * rest of the history holds together without that.
   */
  public Optional<Long> buildingOn(long target) {
    return broken(course -> course.without(target));
  }

  /** The first event that doesn't follow any more with another in the place of an earlier one. */
  public Optional<Long> buildingOn(long target, TreatmentCourseEvent replacement) {
    return broken(course -> course.with(nextSeq, target, replacement));
  }

  /** Tells the history again, as it stands: each event with the course as it was before it. */
  public void retell(BiConsumer<OpenCourse, StandingEvent> listener) {
    told(standing, listener);
  }

  /**
   * The course as it would have been, had a later event been told already; absent where the history
   * would not hold together.
   */
  public Optional<OpenCourse> knowing(StandingEvent later) {
    try {
      return Optional.of(and(later));
    } catch (ImpossibleHistory e) {
      return Optional.empty();
    }
  }

  /** The signatures, and whether what they sign still stands as signed. */
  public List<Signature> signatures() {
    return standing.stream()
        .filter(entry -> entry.event() instanceof RecordSigned)
        .map(entry -> signature(entry.seq(), (RecordSigned) entry.event()))
        .toList();
  }

  /** True if an event, as recorded under a sequence number, was amended or entered in error. */
  public boolean isSuperseded(long seq) {
    return standing(seq)
        .map(
            entry ->
                entry.event() instanceof EventAmended amended
                    ? standing(amended.target())
                        .filter(root -> root.amendedBy().getLast() == seq)
                        .isEmpty()
                    : !entry.amendedBy().isEmpty())
        .orElse(seq < nextSeq);
  }

  private Signature signature(long seq, RecordSigned signed) {
    return new Signature(seq, signed, signed.targets().stream().anyMatch(this::isSuperseded));
  }

  private Optional<Long> broken(UnaryOperator<OpenCourse> correction) {
    try {
      var _ = correction.apply(this);
      return Optional.empty();
    } catch (ImpossibleHistory e) {
      return Optional.of(e.seq());
    }
  }

  private OpenCourse without(long target) {
    correctable(target);
    return corrected(standing.stream().filter(entry -> entry.seq() != target).toList());
  }

  private OpenCourse with(long by, long target, TreatmentCourseEvent replacement) {
    if (correctable(target).event().getClass() != replacement.getClass()) {
      throw impossible("an amendment is of its target's type");
    }
    return corrected(
        standing.stream()
            .map(entry -> entry.seq() == target ? entry.amended(by, replacement) : entry)
            .toList());
  }

  private StandingEvent correctable(long target) {
    return standing(target)
        .filter(StandingEvent::isCorrectable)
        .orElseThrow(() -> impossible("event " + target + " doesn't stand or can't be corrected"));
  }

  private OpenCourse corrected(List<StandingEvent> history) {
    var course = told(history, (before, next) -> {});
    return new OpenCourse(opened, course.stage, course.sessions, history, nextSeq);
  }

  private OpenCourse told(
      List<StandingEvent> history, BiConsumer<OpenCourse, StandingEvent> listener) {
    var course = of(opened);
    for (int i = 1; i < history.size(); i++) {
      var entry = history.get(i);
      // A view, not a copy: a correction late in a long course would copy it once for each event.
      var before =
          new OpenCourse(opened, course.stage, course.sessions, history.subList(0, i), entry.seq());
      listener.accept(before, entry);
      course = CourseFold.step(before, entry.event());
    }
    return course;
  }

  /** The course after one more event that stands, whose corrections are in it already. */
  OpenCourse and(StandingEvent entry) {
    var before = new OpenCourse(opened, stage, sessions, standing, entry.seq());
    return CourseFold.step(before, entry.event()).standingWith(entry);
  }

  private OpenCourse standingWith(StandingEvent entry) {
    var more = new ArrayList<>(standing);
    more.add(entry);
    return new OpenCourse(opened, stage, sessions, List.copyOf(more), nextSeq + 1);
  }

  OpenCourse stage(Stage next) {
    return new OpenCourse(opened, next, sessions, standing, nextSeq);
  }

  OpenCourse session(SessionNumber number, Session session) {
    var changed = new TreeMap<>(sessions);
    changed.put(number, session);
    return new OpenCourse(opened, stage, changed, standing, nextSeq);
  }

  ImpossibleHistory impossible(String what) {
    return new ImpossibleHistory(nextSeq, what);
  }
}
