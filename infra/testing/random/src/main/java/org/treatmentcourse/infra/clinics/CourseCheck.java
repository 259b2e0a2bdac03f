package org.treatmentcourse.infra.clinics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.property.CustodyProperties;
import org.treatmentcourse.infra.clinics.property.LotProperties;
import org.treatmentcourse.infra.clinics.property.Properties;
import org.treatmentcourse.infra.clinics.property.RecordedPatient;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares a patient's courses as recorded with what was answered while they were played. */
final class CourseCheck {
  private static final String EXACTLY_ONCE = "every accepted command is recorded exactly once";
  private static final String NOTHING_LEFT = "every refusal leaves the ledger as it was";
  private static final String FORETOLD = "every command has the outcome that it must have, no 5xx";

  private static final String SAME_GIVEN = "the lot's books say what the course says was given";

  private final Door door;
  private final Properties properties;
  private final Tally tally;

  CourseCheck(Door door, Properties properties, Tally tally) {
    this.door = door;
    this.properties = properties;
    this.tally = tally;
  }

  /** What is checked. */
  List<String> properties() {
    var names = new ArrayList<>(List.of(FORETOLD, EXACTLY_ONCE, NOTHING_LEFT));
    names.addAll(properties.names());
    names.addAll(List.of(CustodyProperties.SETTLED, CustodyProperties.BALANCED, SAME_GIVEN));
    names.add(LotProperties.IN_DATE);
    return names;
  }

  /** Every violation, each with its property and the number of a course. */
  List<String> of(PatientPlay patient) {
    var wrong = new ArrayList<String>();
    patient.wrong().forEach(what -> wrong.add(FORETOLD + ": " + what));
    var courses = new ArrayList<RecordedPatient.Course>();
    for (var play : patient.courses()) {
      var events = door.recorded(play.stream(), 0);
      courses.add(new RecordedPatient.Course(play.course(), play.protocol(), events));
      answers(play, events, wrong);
      play.lot()
          .ifPresent(
              lot -> custody(play, lot, events).forEach(what -> wrong.add(where(play) + what)));
      events.stream()
          .filter(event -> event.type().equals("ProtocolDeviationDetected"))
          .map(event -> JsonMapper.shared().readTree(event.payload()))
          .forEach(
              body ->
                  tally.finding(
                      body.path("rule").asString("") + " " + body.path("severity").asString("")));
    }
    var timeline = door.recorded(patient.timeline(), 0);
    timeline.forEach(event -> tally.timeline(event.type()));
    properties
        .brokenBy(new RecordedPatient(courses, timeline))
        .forEach(what -> wrong.add(where(patient.courses().getFirst()) + what));
    return wrong;
  }

  private static void answers(CoursePlay play, List<RecordedEvent> events, List<String> wrong) {
    play.wrong().forEach(what -> wrong.add(FORETOLD + ": " + what));
    var byCommand = byCommand(events);
    play.acknowledged()
        .forEach(
            (key, answer) -> {
              if (!isRecorded(play, answer, byCommand.getOrDefault(key, List.of()))) {
                wrong.add(EXACTLY_ONCE + ": " + where(play) + seqs(play, answer));
              }
            });
    for (var key : play.refused()) {
      if (byCommand.containsKey(key)) {
        wrong.add(NOTHING_LEFT + ": " + where(play) + seqs(byCommand.get(key)));
      }
    }
  }

  private static String where(CoursePlay play) {
    return "course %d (%s): ".formatted(play.index(), play.protocol().id());
  }

  private List<String> custody(CoursePlay play, String lot, List<RecordedEvent> events) {
    var wrong = new ArrayList<String>();
    var stream = "lot-" + play.protocol().clinic() + "." + lot;
    var book = CustodyProperties.read(door.recorded(stream, 0), wrong);
    var model = new CourseModel(play.protocol());
    events.forEach(
        event ->
            model.apply(
                event.type(), JsonMapper.shared().readTree(event.payload()), event.occurredAt()));
    wrong.addAll(LotProperties.dates(events, door.recorded(stream, 0), play.protocol().zone()));
    for (int session : book.sessions()) {
      boolean regular = model.state().session(session).filter(s -> s.isRegular()).isPresent();
      if (regular && book.given(session).compareTo(CabinetPlay.given(model, lot, session)) != 0) {
        wrong.add(SAME_GIVEN + ": session " + session);
      }
    }
    return wrong;
  }

  private static Map<UUID, List<RecordedEvent>> byCommand(List<RecordedEvent> events) {
    var byCommand = new HashMap<UUID, List<RecordedEvent>>();
    for (var event : events) {
      byCommand.computeIfAbsent(event.command(), key -> new ArrayList<>()).add(event);
    }
    return byCommand;
  }

  private static boolean isRecorded(
      CoursePlay play, JsonNode answer, List<RecordedEvent> recorded) {
    return answer.path("events").size() > 0
        && recorded.stream().allMatch(e -> e.commit() == answer.path("commit").asLong(-1))
        && seqs(play, answer).equals(seqs(recorded));
  }

  private static String seqs(CoursePlay play, JsonNode answer) {
    return answer
        .path("events")
        .valueStream()
        .filter(event -> event.path("stream").asString().equals(play.stream()))
        .map(event -> event.path("seq").asLong())
        .toList()
        .toString();
  }

  private static String seqs(List<RecordedEvent> recorded) {
    return recorded.stream().map(RecordedEvent::seq).toList().toString();
  }
}
