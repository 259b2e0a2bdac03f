package org.treatmentcourse.query.history;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.course.event.ConsentEvent;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.signing.Signature;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.ConsentKind;

/**
 * The state of a course in its history: its stage, and every event that stands in it. Two states
 * are compared part by part, so the cost of a step depends on its changes and not on the size of
 * the course.
 *
 * @param consents the last word on each kind
 */
record CourseState(
    CourseOpened opened,
    Stage stage,
    ProtocolRef protocol,
    Map<SessionNumber, Session> sessions,
    Map<ConsentKind, ConsentEvent.OfKind> consents,
    List<Signature> signatures,
    List<StandingEvent> standing) {

  static CourseState of(OpenCourse course) {
    return new CourseState(
        course.opened(),
        course.stage(),
        course.protocol(),
        new TreeMap<>(course.sessions()),
        consents(course),
        course.signatures(),
        course.standing());
  }

  /** The state after one more event of the course; what it can't have changed is not looked up. */
  CourseState after(TreatmentCourseEvent event, OpenCourse course) {
    if (event instanceof CorrectionEvent) {
      return of(course);
    }
    return new CourseState(
        opened,
        course.stage(),
        event instanceof ProtocolVersionAdopted ? course.protocol() : protocol,
        new TreeMap<>(course.sessions()),
        event instanceof ConsentEvent ? consents(course) : consents,
        signatures,
        course.standing());
  }

  private static Map<ConsentKind, ConsentEvent.OfKind> consents(OpenCourse course) {
    return course
        .facts()
        .all(ConsentEvent.OfKind.class)
        .collect(
            Collectors.toMap(
                ConsentEvent.OfKind::kind,
                event -> event,
                (a, b) -> b.occurredAt().isBefore(a.occurredAt()) ? a : b,
                TreeMap::new));
  }

  /** The changes from one state to another, as RFC 6902 operations on their JSON. */
  static List<JsonDiff.Operation> changes(Optional<CourseState> before, CourseState after) {
    var diff = new JsonDiff();
    if (before.isEmpty()) {
      diff.between("", StateJson.NONE, StateJson.of(after));
    } else {
      before.get().changes(after, diff);
    }
    return diff.operations();
  }

  /** The changes from a state to no course. */
  static List<JsonDiff.Operation> undone(Optional<CourseState> before) {
    var diff = new JsonDiff();
    before.ifPresent(state -> diff.between("", StateJson.of(state), StateJson.NONE));
    return diff.operations();
  }

  private void changes(CourseState after, JsonDiff diff) {
    if (!stage.equals(after.stage)) {
      diff.between(StateJson.STAGE, StateJson.stage(stage), StateJson.stage(after.stage));
    }
    if (!protocol.equals(after.protocol)) {
      diff.between(StateJson.PROTOCOL, StateJson.of(protocol), StateJson.of(after.protocol));
    }
    if (!sessions.equals(after.sessions)) {
      diff.between(
          StateJson.SESSIONS, StateJson.sessions(sessions), StateJson.sessions(after.sessions));
    }
    if (!consents.equals(after.consents)) {
      diff.between(
          StateJson.CONSENTS, StateJson.consents(consents), StateJson.consents(after.consents));
    }
    if (!signatures.equals(after.signatures)) {
      diff.between(
          StateJson.SIGNATURES,
          StateJson.signatures(signatures),
          StateJson.signatures(after.signatures));
    }
    standing(after.standing, diff);
  }

  /** Both lists ascend, and what did not change is the same object in both. */
  private void standing(List<StandingEvent> after, JsonDiff diff) {
    int i = 0;
    for (var now : after) {
      while (i < standing.size() && standing.get(i).seq() < now.seq()) {
        diff.remove(StateJson.standing(standing.get(i++).seq()));
      }
      if (i == standing.size() || standing.get(i).seq() > now.seq()) {
        diff.add(StateJson.standing(now.seq()), StateJson.of(now));
      } else {
        var old = standing.get(i++);
        if (!old.equals(now)) {
          diff.between(StateJson.standing(now.seq()), StateJson.of(old), StateJson.of(now));
        }
      }
    }
    while (i < standing.size()) {
      diff.remove(StateJson.standing(standing.get(i++).seq()));
    }
  }
}
