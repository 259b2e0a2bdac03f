package org.treatmentcourse.infra.clinics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.treatmentcourse.infra.client.JsonHttp.Answer;
import org.treatmentcourse.infra.clinics.body.CommandBodies;
import org.treatmentcourse.infra.clinics.body.Persona;
import org.treatmentcourse.infra.clinics.body.Step;
import org.treatmentcourse.infra.clinics.expect.Expectation;
import org.treatmentcourse.infra.clinics.expect.Expectations;
import org.treatmentcourse.infra.clinics.mistake.Attempt;
import org.treatmentcourse.infra.clinics.mistake.Mistakes;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.model.ProtocolNumbers;
import org.treatmentcourse.infra.clinics.script.ScriptedDay;
import org.treatmentcourse.infra.random.Dice;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** One course, played step by step; what comes of each is compared with what had to. */
final class CoursePlay {
  private static final int MISTAKE_PERCENT = 28;
  private static final int REPEAT_PERCENT = 4;
  private static final int OWN_LOT_PERCENT = 60;
  private static final int MOST_STEPS_TO_THE_END = 70;
  private static final int SERVER_ERRORS = 500;
  private static final String DEVIATION = "ProtocolDeviationDetected";

  private final UUID course = UUID.randomUUID();
  private final PatientPlay patient;
  private final Map<UUID, JsonNode> acknowledged = new HashMap<>();
  private final List<UUID> refused = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private final int index;
  private final ProtocolNumbers protocol;
  private final Door door;
  private final Tally tally;
  private final Dice dice;
  private final CourseModel model;
  private final ScriptedDay script;
  private final Mistakes mistakes;
  private final Optional<CabinetPlay> cabinet;
  private int steps;
  private boolean over;

  CoursePlay(
      long seed,
      int index,
      PatientPlay patient,
      ProtocolNumbers protocol,
      Instant now,
      Door door,
      Tally tally) {
    this.patient = patient;
    this.index = index;
    this.protocol = protocol;
    this.door = door;
    this.tally = tally;
    this.dice = new Dice(seed, index);
    this.model = new CourseModel(protocol);
    patient.model().add(course, model);
    var persona = Persona.of(protocol, dice);
    boolean ownLot = dice.percent(OWN_LOT_PERCENT);
    // A lot that nothing was received of has no books, and a dose from it is flagged.
    var lot = ownLot ? CabinetPlay.lot(course) : "LOT-" + dice.between(1, 99);
    var bodies = new CommandBodies(model, persona, dice, lot);
    this.script = new ScriptedDay(course, patient.model(), persona, dice, bodies, now);
    this.mistakes = new Mistakes(model, dice, bodies);
    boolean esketamine = persona.route().isEsketamine();
    this.cabinet =
        Optional.of(new CabinetPlay(course, model, esketamine, new Dice(~seed, index), door, tally))
            .filter(any -> ownLot);
  }

  int index() {
    return index;
  }

  ProtocolNumbers protocol() {
    return protocol;
  }

  UUID course() {
    return course;
  }

  /** When the last step happened. */
  Instant last() {
    return script.last();
  }

  /** Whether there is no further step. */
  boolean isOver() {
    return over;
  }

  /** How far the course has come, in the clinic's words. */
  String phase() {
    return model.state().phase().name();
  }

  /** What was answered with what had to be answered otherwise, and every 5xx. */
  List<String> wrong() {
    var all = new ArrayList<>(wrong);
    cabinet.ifPresent(
        own -> own.wrong().forEach(what -> all.add("course %d: %s".formatted(index, what))));
    return all;
  }

  /** The stream of the course. */
  String stream() {
    return "course-" + course;
  }

  /** The lot that this course alone draws from, if it has one. */
  Optional<String> lot() {
    return cabinet.map(own -> CabinetPlay.lot(course));
  }

  /** The answers to accepted commands. */
  Map<UUID, JsonNode> acknowledged() {
    return Map.copyOf(acknowledged);
  }

  /** The commands that must have left nothing behind. */
  List<UUID> refused() {
    return List.copyOf(refused);
  }

  /** Sends the next command, or two where one is sent again; nothing once it is over. */
  void step() {
    if (model.nextSeq() == 0) {
      open();
      over = model.nextSeq() == 0;
      return;
    }
    cabinet.ifPresent(own -> own.at(script.last()));
    var next = script.next();
    if (next.isEmpty()) {
      over = true;
      return;
    }
    var meant = Attempt.of(next.get(), course, UUID.randomUUID(), protocol.clinic());
    if (dice.percent(MISTAKE_PERCENT)) {
      play(mistakes.in(meant));
    } else {
      script.done(next.get(), play(meant));
    }
  }

  /** Opens the course, at first perhaps without what a second course or another clinic needs. */
  private void open() {
    boolean second = patient.model().hasOpenCourseBeside(course);
    if (second && dice.percent(50)) {
      play(Attempt.of(opening(false), course, UUID.randomUUID(), protocol.clinic()));
    }
    if (!patient.model().isAdmittedAt(protocol.clinic())) {
      if (dice.percent(50)) {
        play(Attempt.of(opening(second), course, UUID.randomUUID(), protocol.clinic()));
      }
      patient.admit(protocol.clinic(), script.last());
    }
    if (model.nextSeq() == 0) {
      play(Attempt.of(opening(second), course, UUID.randomUUID(), protocol.clinic()));
    }
  }

  private Step opening(boolean reasoned) {
    var body =
        JsonMapper.shared()
            .createObjectNode()
            .put("patient", patient.patient().toString())
            .put("clinic", protocol.clinic())
            .put("protocol", protocol.id())
            .put("protocolVersion", protocol.version());
    if (reasoned) {
      body.put("reasonBesideAnother", "asked for both");
    }
    return new Step("open-course", Role.CLINICIAN, script.last(), body);
  }

  /** Brings the course to its end by nothing but true facts and the decision to end it. */
  void end() {
    for (int step = 0; step < MOST_STEPS_TO_THE_END && goesOn(); step++) {
      var next = script.ending();
      script.done(next, play(Attempt.of(next, course, UUID.randomUUID(), protocol.clinic())));
    }
    if (goesOn()) {
      wrong.add("course %d: 26: true facts and a decision don't end it".formatted(index));
    }
  }

  private boolean goesOn() {
    return model.nextSeq() > 0 && !model.state().isClosed();
  }

  private boolean play(Attempt attempt) {
    steps++;
    var expected = expected(attempt);
    tally.sent(attempt.kind(), !(expected instanceof Expectation.Unknown));
    var answer = door.send(attempt);
    judge(attempt, expected, answer);
    if (answer.isSuccess()) {
      accepted(attempt, answer);
    } else {
      refused.add(attempt.key());
      tally.refused(attempt.step().command(), reason(answer));
    }
    return answer.isSuccess();
  }

  private Expectation expected(Attempt attempt) {
    return attempt
        .sure()
        .orElseGet(() -> Expectations.of(attempt.step(), course, patient.model(), Instant.now()));
  }

  private void judge(Attempt attempt, Expectation expected, Answer answer) {
    if (answer.status() >= SERVER_ERRORS) {
      wrong.add(said(attempt, answer) + " is the server's fault");
      return;
    }
    if (!expected.isContradictedBy(answer.isSuccess())) {
      return;
    }
    // A timer may have recorded something since: only what contradicts that too is wrong.
    if (!answer.isSuccess()) {
      catchUp();
      if (!expected(attempt).isContradictedBy(false)) {
        return;
      }
    } else if (first(answer).path("seq").asLong() != model.nextSeq()) {
      return;
    }
    wrong.add(said(attempt, answer) + " but " + expected);
  }

  private void accepted(Attempt attempt, Answer answer) {
    acknowledged.put(attempt.key(), answer.body());
    tally.accepted(attempt.step().command());
    if (streams(answer).anyMatch(patient.timeline()::equals)) {
      patient.catchUp();
    }
    var events = ofTheCourse(answer);
    boolean alone =
        events.stream().skip(1).allMatch(e -> e.path("type").asString().equals(DEVIATION));
    if (!alone || first(answer).path("seq").asLong(-1) != model.nextSeq()) {
      catchUp();
    } else {
      var step = attempt.step();
      model.apply(first(answer).path("type").asString(), step.body(), step.at());
      for (int beside = 1; beside < events.size(); beside++) {
        model.apply(DEVIATION, JsonMapper.shared().createObjectNode(), step.at());
      }
    }
    if (dice.percent(REPEAT_PERCENT)) {
      repeat(attempt, answer);
    }
  }

  /** Rule 21: a repeated command has its first outcome, and its key is good for nothing else. */
  private void repeat(Attempt attempt, Answer first) {
    boolean elsewhere = dice.percent(30);
    var again = elsewhere ? attempt.to(UUID.randomUUID()) : attempt;
    tally.sent(elsewhere ? "used key" : "repeated key", true);
    var answer = door.send(again);
    boolean same = answer.isSuccess() && answer.body().equals(first.body());
    if (elsewhere ? answer.isSuccess() || answer.status() >= SERVER_ERRORS : !same) {
      wrong.add(said(again, answer) + " but 21: a command id has its first outcome only");
    }
  }

  private void catchUp() {
    for (RecordedEvent event : door.recorded(stream(), model.nextSeq())) {
      model.apply(event.type(), JsonMapper.shared().readTree(event.payload()), event.occurredAt());
    }
  }

  /* Neither values nor ids: the seed, the course and the step lead to them. */
  private String said(Attempt attempt, Answer answer) {
    return "course %d (%s) step %d: %s (%s) session %d was answered with %d %s"
        .formatted(
            index,
            protocol.id(),
            steps,
            attempt.step().command(),
            attempt.kind(),
            attempt.step().session(),
            answer.status(),
            reason(answer));
  }

  private static String reason(Answer answer) {
    var type = answer.body().path("type").asString("").replace("urn:treatmentcourse:problem:", "");
    return answer.body().path("rule").asString(type);
  }

  private JsonNode first(Answer answer) {
    return ofTheCourse(answer).stream().findFirst().orElseGet(MissingNode::getInstance);
  }

  private static Stream<String> streams(Answer answer) {
    return answer
        .body()
        .path("events")
        .valueStream()
        .map(event -> event.path("stream").asString(""));
  }

  /* A commit may hold events of other streams, such as the books of a lot. */
  private List<JsonNode> ofTheCourse(Answer answer) {
    return answer
        .body()
        .path("events")
        .valueStream()
        .filter(event -> event.path("stream").asString("").equals(stream()))
        .toList();
  }
}
