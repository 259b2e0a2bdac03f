package org.treatmentcourse.infra.clinics.body;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.random.Dice;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A plausible body for every command, at any time: whether it fits now is not asked here. */
public final class CommandBodies {
  /** What the names of those begin with who are at the sessions. */
  public static final String FREE_STAFF = "free-";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String DOCUMENT = "5e".repeat(32);
  private static final int BOUNDARY_PERCENT = 20;
  private static final List<String> OUTCOMES = List.of("RESPONSE", "REMISSION", "NONE");

  private final CourseModel model;
  private final Persona persona;
  private final Dice dice;
  private final String lot;
  private final ReadingBodies readings;
  private final CorrectionBodies corrections;
  private int evaluations;

  /**
   * Bodies for one course.
   *
   * @param lot what its doses are taken from
   */
  public CommandBodies(CourseModel model, Persona persona, Dice dice, String lot) {
    this.lot = lot;
    this.model = model;
    this.persona = persona;
    this.dice = dice;
    this.readings = new ReadingBodies(model, dice);
    this.corrections = new CorrectionBodies(model, dice);
  }

  /**
   * The step with a body made up for it, by whoever usually takes it or records what it corrects.
   */
  public Step step(String command, int session, Instant at) {
    var body = of(command, session, at);
    return new Step(command, Staff.whoDoes(RecordedBy.authority(command, body, model)), at, body);
  }

  private ObjectNode of(String command, int session, Instant at) {
    return switch (command) {
      case "plan-series",
          "schedule-session",
          "reschedule-session",
          "cancel-session",
          "record-missed-session",
          "arrange-transport",
          "check-in-patient" ->
          calendar(command, session, at);
      case "order-dose",
          "clear-for-dosing",
          "hold-dosing",
          "start-dose",
          "give-dose-increment",
          "end-dose" ->
          dosing(command, session);
      case "enter-in-error", "amend-event", "sign-record" -> corrections.of(command);
      case "complete-series",
          "end-series-early",
          "evaluate-response",
          "agree-maintenance-plan",
          "suspend-course",
          "resume-course",
          "complete-course",
          "discontinue-course" ->
          ending(command, at);
      default -> readings.knows(command) ? readings.of(command, session, at) : assessment(command);
    };
  }

  private ObjectNode assessment(String command) {
    var body = JSON.createObjectNode();
    switch (command) {
      case "request-consultation" ->
          body.put("reason", "asked for it").put("urgency", dice.pick("ROUTINE", "URGENT"));
      case "hold-consultation" ->
          texts(texts(body.put("modality", modality()), "goals", "sleep"), "symptoms", "low mood");
      case "examine-mental-status" -> body.putObject("findings").put("MOOD", "low");
      case "reconcile-medications" -> {
        var medications = body.putArray("medications");
        if (dice.percent(50)) {
          medications.addObject().put("rxcui", "36437").put("name", "sertraline");
        }
      }
      case "record-medical-history" -> {
        texts(body, "conditions", "none");
        body.put("pregnancy", "NOT_APPLICABLE").put("lactation", "NO");
        body.putArray("allergies");
        if (dice.percent(30)) {
          var lighter = persona.kilograms().subtract(BigDecimal.TEN);
          body.put("weightKg", dice.percent(80) ? persona.kilograms() : lighter);
        }
      }
      case "record-prior-treatment" ->
          body.put("treatment", "sertraline").put("outcome", "NO_RESPONSE");
      case "screen-contraindication" ->
          body.put("code", dice.pick(model.protocol().contraindications()))
              .put("presence", dice.percent(4) ? "PRESENT" : "ABSENT");
      case "assess-misuse-risk" ->
          texts(
              body.put("level", dice.percent(4) ? "HIGH" : dice.pick("LOW", "MODERATE")),
              "safeguards",
              "lots counted");
      case "select-route" ->
          body.put("product", persona.route().product())
              .put("route", persona.route().route())
              .put("rationale", "suits")
              .put("prosConsReviewed", true);
      case "verify-coverage" -> body.put("payer", "self").put("status", "NOT_COVERED");
      case "decide-eligibility" -> texts(body.put("outcome", "ELIGIBLE"), "reasons", "assessed");
      case "give-consent" ->
          body.put("kind", dice.pick("TREATMENT", "OFF_LABEL_USE", "TELEHEALTH", "DISCLOSURE"))
              .put("documentSha256", DOCUMENT)
              .put("signedBy", "PATIENT");
      case "withdraw-consent" ->
          body.put("kind", dice.pick(model.protocol().consents())).put("reason", "changed my mind");
      case "enrol-in-rems" -> body.put("enrolmentId", "R-" + dice.between(1, 9_999));
      case "hold-preparation-session" ->
          texts(body.put("modality", modality()), "topics", "dosage").put("duration", "PT45M");
      case "set-intention" -> body.put("text", "to rest").put("category", "GAIN_INSIGHT");
      case "issue-preparation-instructions" -> texts(body, "instructions", "eat lightly");
      case "order-medication-adjustment" ->
          body.put("rxcui", "36437").put("name", "sertraline").put("adjustment", "skip once");
      case "name-support-person" -> body.put("relation", "sister");
      case "assign-care-team-member" ->
          body.putObject("member")
              .put("id", Staff.therapist(model.protocol()))
              .put("role", "therapist");
      default -> throw new IllegalArgumentException("no body is known for " + command);
    }
    return body;
  }

  private ObjectNode calendar(String command, int session, Instant at) {
    var body = JSON.createObjectNode();
    switch (command) {
      case "plan-series" ->
          body.put("count", persona.sessions())
              .put("sessionsPerWeek", model.protocol().sessionsPerWeek());
      case "schedule-session" ->
          slot(body.put("session", session), at.plus(Duration.ofDays(1)), clinic());
      case "reschedule-session" ->
          slot(body.put("session", session), at.plus(Duration.ofDays(2)), clinic())
              .put("reason", "asked");
      case "cancel-session" ->
          body.put("session", session)
              .put("reasonClass", dice.pick("PATIENT", "CLINIC", "MEDICAL"));
      case "record-missed-session" -> body.put("session", session);
      case "arrange-transport" ->
          body.put("session", session).put("mode", "DRIVEN").put("escort", "FAMILY");
      default -> checkIn(body, session);
    }
    return body;
  }

  private void checkIn(ObjectNode body, int session) {
    var answers = body.put("session", session).putArray("abstentions");
    for (var item : model.protocol().preparation().path("abstentions")) {
      var needed = Duration.parse(item.path("atLeast").asString());
      var more = dice.percent(BOUNDARY_PERCENT) ? Duration.ZERO : dice.minutes(0, 600);
      var kept = dice.percent(4) ? needed.minusMinutes(1) : needed.plus(more);
      answers
          .addObject()
          .put("item", item.path("item").asString())
          .put("abstainedFor", kept.toString());
    }
    body.put("weightKg", persona.kilograms());
    if (persona.remote()) {
      body.put("attendance", "REMOTE");
    }
  }

  private String clinic() {
    return model.protocol().clinic();
  }

  /** Puts a slot of three hours that begins then, with everybody who is there at a session. */
  public static ObjectNode slot(ObjectNode body, Instant start, String clinic) {
    var staff =
        body.putObject("slot")
            .put("start", start.toString())
            .put("end", start.plus(Duration.ofHours(3)).toString())
            .put("room", "room-1")
            .putArray("staff");
    for (var role : List.of("prescriber", "therapist", "monitor")) {
      staff.addObject().put("id", FREE_STAFF + role + "-" + clinic).put("role", role);
    }
    return body;
  }

  private ObjectNode dosing(String command, int session) {
    var body = JSON.createObjectNode().put("session", session);
    var known = model.state().session(session);
    switch (command) {
      case "order-dose" -> {
        body.set("dose", dose());
        body.put("attendance", persona.remote() ? "REMOTE" : "IN_CLINIC");
      }
      case "clear-for-dosing" ->
          body.set(
              "dose",
              model
                  .last("DoseOrdered", session)
                  .map(order -> order.body().path("dose").deepCopy())
                  .orElseGet(this::dose));
      case "hold-dosing" -> texts(body, "reasons", "blood pressure");
      case "start-dose" -> {
        body.set(
            "dose", known.flatMap(s -> s.cleared()).map(d -> d.deepCopy()).orElseGet(this::dose));
        body.put("lot", lot);
      }
      case "give-dose-increment" -> body.put("amountMilligrams", 28);
      default -> {
        var begun = known.flatMap(s -> s.dose());
        body.put(
            "totalMilligrams",
            begun.map(d -> d.path("amountMilligrams").decimalValue()).orElse(BigDecimal.TEN));
        body.putObject("ending").put("outcome", "COMPLETED");
      }
    }
    return body;
  }

  /** A dose in the persona's range; sometimes just at one of its ends. */
  private ObjectNode dose() {
    var route = persona.route();
    var factor = route.perKilogram() ? persona.kilograms() : BigDecimal.ONE;
    var share =
        dice.percent(BOUNDARY_PERCENT)
            ? BigDecimal.valueOf(dice.between(0, 1))
            : BigDecimal.valueOf(dice.between(10, 90), 2);
    var perUnit = route.least().add(route.most().subtract(route.least()).multiply(share));
    var amount = perUnit.multiply(factor);
    if (route.isEsketamine()) {
      // The label begins with two devices.
      amount =
          model.has("DoseStarted")
              ? dice.pick(List.of(route.least(), route.most()))
              : route.least();
    } else if (share.scale() > 0) {
      amount = amount.setScale(1, RoundingMode.HALF_UP);
    }
    return JSON.createObjectNode()
        .put("product", route.product())
        .put("route", route.route())
        .put("amountMilligrams", amount.stripTrailingZeros());
  }

  private ObjectNode ending(String command, Instant at) {
    var body = JSON.createObjectNode();
    switch (command) {
      case "evaluate-response" ->
          // What the scores say is the system's to know: one of three tries says the same.
          body.put("outcome", OUTCOMES.get(evaluations++ % OUTCOMES.size())).put("basis", "PHQ-9");
      case "agree-maintenance-plan" ->
          body.put("interval", model.protocol().maintenanceInterval().text())
              .put("leastMilligrams", 56)
              .put("mostMilligrams", 84)
              .put("reviewOn", LocalDate.ofInstant(at, ZoneOffset.UTC).plusDays(90).toString());
      case "end-series-early" ->
          body.put("reasonClass", dice.pick("RESPONSE_REACHED", "NOT_TOLERATED", "PATIENT_WISH"))
              .put("reason", "no more of them");
      case "suspend-course" -> body.put("reason", "away");
      case "complete-course" -> body.put("summary", "done");
      case "discontinue-course" ->
          body.put("reasonClass", dice.pick("PATIENT_WISH", "NO_RESPONSE", "OTHER"))
              .put("reason", "ended");
      default -> {
        // complete-series and resume-course say nothing but when.
      }
    }
    return body;
  }

  private String modality() {
    return dice.pick("IN_PERSON", "TELEHEALTH");
  }

  static ObjectNode texts(ObjectNode body, String field, String... texts) {
    ArrayNode array = body.putArray(field);
    for (var text : texts) {
      array.add(text);
    }
    return body;
  }
}
