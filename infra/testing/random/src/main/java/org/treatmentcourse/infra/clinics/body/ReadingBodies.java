package org.treatmentcourse.infra.clinics.body;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.model.SessionModel;
import org.treatmentcourse.infra.random.Dice;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of what is watched, talked over and sent around a dose. */
final class ReadingBodies {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PHQ_9_ITEMS = 9;
  private static final int CADSS_ITEMS = 23;
  private static final int C_SSRS_ITEMS = 5;
  private static final int MADRS_ITEMS = 10;
  private static final int MADRS_MOST = 6;
  private static final int GAD_7_ITEMS = 7;
  private static final Set<String> KNOWN =
      Set.of(
          "record-vital-signs",
          "assess-sedation",
          "assess-dissociation",
          "assess-discharge",
          "record-adverse-event",
          "follow-up-adverse-event",
          "record-departure",
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
              .put("serious", dice.percent(8));
      case "follow-up-adverse-event" -> followUp(body, session);
      case "record-departure" ->
          body.put(
              "disposition",
              dice.pick("TRANSFERRED_TO_HOSPITAL", "LEFT_AGAINST_ADVICE", "LEFT_AGAINST_ADVICE"));
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

  /* Of an adverse event of that session, or of something that is none. */
  private void followUp(ObjectNode body, int session) {
    var told = model.facts("AdverseEventRecorded", session).toList();
    long event = told.isEmpty() ? 0 : dice.pick(told).seq();
    body.put("adverseEvent", event)
        .put("outcome", dice.pick("RECOVERED", "RECOVERING", "NOT_RECOVERED", "UNKNOWN"))
        .put("serious", dice.percent(20));
  }

  private void vitals(ObjectNode body, int session) {
    boolean dosed = model.state().session(session).flatMap(SessionModel::startedAt).isPresent();
    // Now and then just at the limit from which a dose waits, or above it.
    boolean high = dice.percent(6);
    boolean low = !high && dice.percent(1);
    int systolic =
        high ? dice.between(141, 190) : low ? dice.between(70, 95) : dice.between(105, 140);
    int diastolic =
        high ? dice.between(60, 100) : low ? dice.between(45, 65) : dice.between(60, 90);
    body.put("phase", dosed ? "POST_DOSE" : "PRE_DOSE");
    if (dosed && dice.percent(1)) {
      // An arrest: what can't be measured is left out.
      body.put("heartRatePerMinute", dice.between(0, 45))
          .put("respiratoryRatePerMinute", dice.between(0, 10))
          .put("spo2Percent", dice.between(0, 80));
      return;
    }
    body.putObject("bloodPressure").put("systolicMmHg", systolic).put("diastolicMmHg", diastolic);
    // Seldom, what a safety review is for; also just at its limits.
    body.put("heartRatePerMinute", dice.percent(2) ? dice.between(130, 180) : dice.between(55, 110))
        .put("respiratoryRatePerMinute", dice.between(10, 22))
        .put("spo2Percent", dice.percent(2) ? dice.between(80, 92) : dice.between(93, 100));
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
    body.put("therapist", dice.percent(90) ? Staff.therapist(model.protocol()) : "somebody")
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
    var body =
        switch (dice.between(1, 10)) {
          case 1, 2 -> answers("C_SSRS", C_SSRS_ITEMS, 1, 5);
          case 3 -> answers("MADRS", MADRS_ITEMS, MADRS_MOST, 20);
          case 4 -> answers("GAD_7", GAD_7_ITEMS, 3, 50);
          default -> answers("PHQ_9", PHQ_9_ITEMS, 3, 8);
        };
    return body.put("version", "1999")
        .put("timing", model.has("RatingScaleScored") ? "review" : "baseline");
  }

  /* The last item is that of the greatest danger where there is one, and so mostly 0. */
  private ObjectNode answers(String instrument, int count, int most, int dangerPercent) {
    var body = JSON.createObjectNode().put("instrument", instrument);
    var items = body.putArray("items");
    for (int item = 1; item < count; item++) {
      items.add(instrument.equals("C_SSRS") ? 0 : dice.between(0, most));
    }
    items.add(dice.percent(dangerPercent) ? dice.between(1, most) : 0);
    return body;
  }
}
