package org.treatmentcourse.infra.clinics.body;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.model.SessionModel;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of what is watched, talked over and sent around a dose. */
final class ReadingBodies {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PHQ_9_ITEMS = 9;
  private static final int CADSS_ITEMS = 23;
  private static final Set<String> KNOWN =
      Set.of(
          "record-vital-signs",
          "assess-sedation",
          "assess-dissociation",
          "assess-discharge",
          "record-adverse-event",
          "observe-experience",
          "give-rescue-intervention",
          "record-guided-therapy",
          "discharge-patient",
          "submit-monitoring-form",
          "hold-integration-session",
          "hold-post-session-reflection",
          "assign-practice",
          "miss-integration-window",
          "score-rating-scale");

  private final CourseModel model;
  private final Dice dice;

  ReadingBodies(CourseModel model, Dice dice) {
    this.model = model;
    this.dice = dice;
  }

  boolean knows(String command) {
    return KNOWN.contains(command);
  }

  ObjectNode of(String command, int session, Instant at) {
    if (command.equals("score-rating-scale")) {
      return scale();
    }
    var body = JSON.createObjectNode().put("session", session);
    switch (command) {
      case "record-vital-signs" -> vitals(body, session);
      case "assess-sedation" ->
          body.put("moaas", dice.percent(8) ? dice.between(0, 4) : 5).put("scaleVersion", "1990");
      case "assess-dissociation" -> dissociation(body);
      case "assess-discharge" ->
          body.put("walking", true)
              .put("oriented", true)
              .put("vitalsNearBaseline", true)
              .put("suicidalityRisen", false);
      case "record-adverse-event" ->
          body.put("code", dice.pick("nausea", "dizziness", "headache", "anxiety", "vomiting"))
              .put("severity", dice.pick("MILD", "MODERATE", "SEVERE"))
              .put("serious", dice.percent(5));
      case "observe-experience" ->
          CommandBodies.texts(
              body, "experiences", dice.pick("DETACHMENT", "EUPHORIA", "VIVID_IMAGERY"));
      case "give-rescue-intervention" ->
          body.put("intervention", "ondansetron 4 mg").put("indication", "nausea");
      case "record-guided-therapy" -> therapy(body, session, at);
      case "discharge-patient" -> body.put("dischargedTo", "home").put("escort", "FAMILY");
      case "submit-monitoring-form" -> body.put("formVersion", "2024-1").put("receipt", "R-1");
      case "hold-integration-session" -> body.put("modality", "TELEHEALTH");
      case "hold-post-session-reflection" -> CommandBodies.texts(body, "themes", "loss");
      case "assign-practice" -> body.put("practice", "walking");
      default -> {
        // miss-integration-window names the session only.
      }
    }
    return body;
  }

  private void vitals(ObjectNode body, int session) {
    boolean dosed = model.state().session(session).flatMap(SessionModel::startedAt).isPresent();
    // Now and then just at the limit from which a dose waits, or above it.
    boolean high = dice.percent(6);
    int systolic = high ? dice.between(141, 190) : dice.between(105, 140);
    int diastolic = high ? dice.between(60, 100) : dice.between(60, 90);
    body.put("phase", dosed ? "POST_DOSE" : "PRE_DOSE");
    body.putObject("bloodPressure").put("systolicMmHg", systolic).put("diastolicMmHg", diastolic);
    body.put("heartRatePerMinute", dice.between(55, 110))
        .put("respiratoryRatePerMinute", dice.between(10, 22))
        .put("spo2Percent", dice.between(93, 100));
  }

  private void dissociation(ObjectNode body) {
    var items = body.put("scaleVersion", "1998").putArray("items");
    for (int item = 0; item < CADSS_ITEMS; item++) {
      items.add(item < 2 ? dice.between(0, 1) : 0);
    }
  }

  private void therapy(ObjectNode body, int session, Instant at) {
    var from =
        model.state().session(session).flatMap(SessionModel::startedAt).orElse(at.minusSeconds(60));
    var to = at.isAfter(from) ? at : from.plus(Duration.ofMinutes(1));
    body.put("therapist", "demo-therapist-" + model.protocol().clinic())
        .put(
            "presence",
            model
                .protocol()
                .presence()
                .map(p -> p.path("modes").path(0).asString())
                .orElse("IN_ROOM"))
        .put("from", from.toString())
        .put("to", to.toString());
    CommandBodies.texts(body, "interventions", "GROUNDING");
  }

  private ObjectNode scale() {
    var body = JSON.createObjectNode().put("instrument", "PHQ_9").put("version", "1999");
    var items = body.putArray("items");
    for (int item = 1; item < PHQ_9_ITEMS; item++) {
      items.add(dice.between(0, 3));
    }
    items.add(dice.percent(10) ? 1 : 0);
    return body.put("timing", model.has("RatingScaleScored") ? "review" : "baseline");
  }
}
