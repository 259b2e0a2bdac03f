package org.treatmentcourse.infra.clinics.body;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.model.DoseRange;
import org.treatmentcourse.infra.clinics.model.Fact;
import org.treatmentcourse.infra.random.Dice;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of corrections and signatures, pointing at anything that was recorded. */
final class CorrectionBodies {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String VITALS = "VitalSignsRecorded";
  private static final String END = "DoseEnded";
  private static final int ONE_DEVICE_MILLIGRAMS = 28;

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
    var readings = model.facts(VITALS).toList();
    var ends = model.facts(END).toList();
    if (!ends.isEmpty() && dice.percent(40)) {
      total(body, dice.pick(ends));
    } else if (readings.isEmpty()) {
      body.put("target", someSeq());
      body.putObject("replacement").putObject("SupportPersonNamed").put("relation", "brother");
    } else {
      reading(body, dice.pick(readings));
    }
    body.put("reason", "misread");
  }

  private void reading(ObjectNode body, Fact reading) {
    var corrected = corrected(reading);
    corrected
        .putObject("bloodPressure")
        .put("systolicMmHg", dice.between(110, 170))
        .put("diastolicMmHg", dice.between(60, 95));
    replace(body, reading, corrected);
  }

  /* More than was said, or less. */
  private void total(ObjectNode body, Fact end) {
    var corrected = corrected(end);
    var said = end.body().path("totalMilligrams").decimalValue();
    var other =
        dice.percent(60)
            ? said.add(BigDecimal.valueOf(ONE_DEVICE_MILLIGRAMS))
            : said.divide(BigDecimal.TWO, DoseRange.DECIMALS, RoundingMode.DOWN);
    corrected.put("totalMilligrams", other.stripTrailingZeros());
    replace(body, end, corrected);
  }

  private static ObjectNode corrected(Fact fact) {
    return ((ObjectNode) fact.body().deepCopy()).put("occurredAt", fact.at().toString());
  }

  private static void replace(ObjectNode body, Fact fact, ObjectNode corrected) {
    body.put("target", fact.seq());
    body.putObject("replacement").set(fact.type(), corrected);
  }
}
