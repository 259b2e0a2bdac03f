package org.treatmentcourse.infra.clinics.body;

import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.model.Fact;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of corrections and signatures, pointing at anything that was recorded. */
final class CorrectionBodies {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String AMENDABLE = "VitalSignsRecorded";

  private final CourseModel model;
  private final Dice dice;

  CorrectionBodies(CourseModel model, Dice dice) {
    this.model = model;
    this.dice = dice;
  }

  ObjectNode of(String command) {
    var body = JSON.createObjectNode();
    switch (command) {
      case "enter-in-error" -> body.put("target", someSeq()).put("reason", "wrong chart");
      case "sign-record" -> {
        long first = someSeq();
        var targets = body.putArray("targets").add(first);
        if (dice.percent(30)) {
          targets.add(first + 1);
        }
        body.put("meaning", dice.pick("AUTHORSHIP", "REVIEW", "APPROVAL"));
      }
      default -> amend(body);
    }
    return body;
  }

  private long someSeq() {
    return dice.between(0, (int) Math.max(0, model.nextSeq() - 1));
  }

  private void amend(ObjectNode body) {
    var readings = model.facts(AMENDABLE).toList();
    if (readings.isEmpty()) {
      body.put("target", someSeq());
      body.putObject("replacement").putObject("SupportPersonNamed").put("relation", "brother");
    } else {
      reading(body, dice.pick(readings));
    }
    body.put("reason", "misread");
  }

  private void reading(ObjectNode body, Fact reading) {
    var corrected = (ObjectNode) reading.body().deepCopy();
    corrected.put("occurredAt", reading.at().toString());
    corrected
        .putObject("bloodPressure")
        .put("systolicMmHg", dice.between(110, 170))
        .put("diastolicMmHg", dice.between(60, 95));
    body.put("target", reading.seq());
    body.putObject("replacement").set(AMENDABLE, corrected);
  }
}
