package org.treatmentcourse.command.course;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.protocol.DischargeCriteria;
import org.treatmentcourse.protocol.DosingRoute;
import org.treatmentcourse.protocol.DosingRoute.DoseUnit;
import org.treatmentcourse.protocol.DosingRoute.Setting;
import org.treatmentcourse.protocol.Preparation;
import org.treatmentcourse.protocol.Preparation.AbstentionRule;
import org.treatmentcourse.protocol.Preparation.Hardness;
import org.treatmentcourse.protocol.SessionLength;
import org.treatmentcourse.protocol.TherapistPresence;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.VitalsLimits;
import org.treatmentcourse.protocol.plan.IntegrationPlan;
import org.treatmentcourse.protocol.plan.Maintenance;
import org.treatmentcourse.protocol.plan.Series;
import org.treatmentcourse.protocol.terms.Contraindication;
import org.treatmentcourse.protocol.terms.Contraindication.Weight;
import org.treatmentcourse.protocol.terms.RecordKeeping;
import org.treatmentcourse.protocol.terms.RequiredCredential;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.treatment.ConsentKind;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Protocols for tests. */
public final class SampleProtocols {
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final String WATCHED =
      """
      {
        "vitals": {
          "validity": "PT30M",
          "delayAbove": {"systolicMmHg": 140, "diastolicMmHg": 90},
          "stopAbove": {"systolicMmHg": 180, "diastolicMmHg": 110}
        },
        "discharge": [
          {
            "product": "ESKETAMINE", "observation": "PT2H", "leastMoaas": 5,
            "bloodPressureAtMost": {"systolicMmHg": 150, "diastolicMmHg": 95},
            "mostCadss": 4,
            "signs": ["WALKING", "ORIENTED", "VITALS_NEAR_BASELINE", "NO_RISE_IN_SUICIDALITY"]
          },
          {
            "product": "KETAMINE", "observation": "PT1H", "leastMoaas": 5,
            "bloodPressureAtMost": {"systolicMmHg": 150, "diastolicMmHg": 95},
            "signs": []
          }
        ],
        "monitoring": [
          {
            "product": "ESKETAMINE", "route": "INTRANASAL",
            "readings": [
              {"what": ["BLOOD_PRESSURE"], "time": {"at": "BEFORE_DOSE"}, "tolerance": "PT30M"},
              {
                "what": ["BLOOD_PRESSURE"],
                "time": {"at": "AFTER_START", "offset": "PT40M"}, "tolerance": "PT10M"
              },
              {
                "what": ["BLOOD_PRESSURE", "SEDATION"],
                "time": {"at": "BEFORE_DISCHARGE"}, "tolerance": "PT30M"
              }
            ]
          },
          {
            "product": "KETAMINE", "route": "INTRAMUSCULAR",
            "readings": [
              {
                "what": ["SPO2"],
                "time": {"at": "DURING_DOSE", "every": "PT10M"}, "tolerance": "PT5M"
              },
              {
                "what": ["SPO2"],
                "time": {"at": "AFTER_DOSE", "every": "PT15M", "until": "PT1H"},
                "tolerance": "PT5M"
              }
            ]
          }
        ],
        "scales": [
          {
            "instrument": "PHQ_9", "when": ["BASELINE", "AT_EVALUATION"],
            "beforeSessions": [], "primary": true
          }
        ],
        "evaluateAfterSessions": [1, 3]
      }
      """;

  private SampleProtocols() {}

  /** The same, where somebody in a role needs one of some credentials. */
  public static TreatmentProtocol requiring(Role role, String... anyOf) {
    var json = WireFormat.mapper();
    ObjectNode protocol = json.valueToTree(everythingRequired());
    protocol.set(
        "credentials", json.valueToTree(List.of(new RequiredCredential(role, List.of(anyOf)))));
    return json.treeToValue(protocol, TreatmentProtocol.class);
  }

  /** Version 2, which has a further absolute contraindication. */
  public static TreatmentProtocol contraindicating(String code) {
    var version = everythingRequired(2, LocalDate.parse("2025-01-01"), new BloodPressure(140, 90));
    ObjectNode protocol = JSON.valueToTree(version);
    ((ArrayNode) protocol.get("contraindications"))
        .add(JSON.valueToTree(new Contraindication(code, Weight.ABSOLUTE)));
    return JSON.treeToValue(protocol, TreatmentProtocol.class);
  }

  /**
   * The same, where ketamine is infused, too: 0.1 to 0.75 mg/kg.
   *
   * @param administration what is known of the infusion, JSON
   */
  public static TreatmentProtocol infusing(String administration) {
    return with(
        "routes",
        """
        [{"product": "KETAMINE", "route": "INTRAVENOUS", "form": "infusion", "least": 0.1,
          "most": 0.75, "unit": "MILLIGRAMS_PER_KILOGRAM", "setting": "CLINIC",
          "administration": %s}]
        """
            .formatted(administration));
  }

  /** The same, where something else stands at the top, JSON. */
  public static TreatmentProtocol with(String name, String json) {
    var protocol = (ObjectNode) JSON.valueToTree(everythingRequired());
    protocol.set(name, JSON.readTree(json));
    return JSON.treeToValue(protocol, TreatmentProtocol.class);
  }

  /** Spravato 56 to 84 mg, or intramuscular ketamine 0.5 to 1.5 mg/kg; everything is required. */
  public static TreatmentProtocol everythingRequired() {
    return everythingRequired(1, LocalDate.parse("2025-01-01"), new BloodPressure(140, 90));
  }

  /** The same as another version, with its own limit for blood pressure before a dose. */
  public static TreatmentProtocol everythingRequired(
      int version, LocalDate effectiveFrom, BloodPressure delayAbove) {
    return new TreatmentProtocol(
        new ProtocolId("test"),
        version,
        "Everything required",
        "Test clinic",
        effectiveFrom,
        List.of("depression"),
        List.of(
            new Contraindication("active-psychosis", Weight.ABSOLUTE),
            new Contraindication("liver-disease", Weight.RELATIVE)),
        List.of(ConsentKind.TREATMENT, ConsentKind.OFF_LABEL_USE),
        List.of(
            new DosingRoute(
                Product.ESKETAMINE,
                Route.INTRANASAL,
                "spray",
                new BigDecimal(56),
                new BigDecimal(84),
                DoseUnit.MILLIGRAMS,
                Setting.CLINIC,
                Optional.of(Duration.ofMinutes(5))),
            new DosingRoute(
                Product.KETAMINE,
                Route.INTRAMUSCULAR,
                "injection",
                new BigDecimal("0.5"),
                new BigDecimal("1.5"),
                DoseUnit.MILLIGRAMS_PER_KILOGRAM,
                Setting.CLINIC,
                Optional.empty()),
            new DosingRoute(
                Product.KETAMINE,
                Route.ORAL,
                "lozenge",
                new BigDecimal(100),
                new BigDecimal(400),
                DoseUnit.MILLIGRAMS,
                Setting.CLINIC_OR_REMOTE,
                Optional.empty())),
        new Preparation(
            true,
            true,
            true,
            List.of(
                new AbstentionRule("alcohol", Duration.ofHours(24), Hardness.SOFT),
                new AbstentionRule("recreational-drugs", Duration.ofHours(24), Hardness.HARD))),
        new Series(
            6,
            DaysOrHours.of(Duration.ofDays(2)),
            DaysOrHours.of(Duration.ofDays(7)),
            2,
            Optional.of(35)),
        new SessionLength(Duration.ofMinutes(40), Duration.ofMinutes(60)),
        new VitalsLimits(Duration.ofMinutes(30), delayAbove),
        List.of(
            new DischargeCriteria(
                Product.ESKETAMINE, Duration.ofHours(2), 5, new BloodPressure(150, 95)),
            new DischargeCriteria(
                Product.KETAMINE, Duration.ofHours(1), 5, new BloodPressure(150, 95))),
        new IntegrationPlan(DaysOrHours.of(Duration.ofHours(72)), Modality.TELEHEALTH, true),
        Optional.of(
            new TherapistPresence(
                List.of(TherapistPresence.Mode.IN_ROOM), Duration.ZERO, Duration.ofMinutes(60))),
        Optional.of(
            new Maintenance(
                DaysOrHours.of(Duration.ofDays(7)), DaysOrHours.of(Duration.ofDays(28)))),
        List.of(3, 6),
        new RecordKeeping(Duration.ofHours(24), Optional.of(DaysOrHours.of(Duration.ofDays(7)))));
  }

  /**
   * Version 2: esketamine is read before the dose, at 40 minutes and before discharge, ketamine
   * every 10 minutes during the dose and every 15 after; response by PHQ-9 after the first session.
   */
  public static TreatmentProtocol watched() {
    var version = everythingRequired(2, LocalDate.parse("2025-01-01"), new BloodPressure(140, 90));
    var json = (ObjectNode) JSON.valueToTree(version);
    json.setAll((ObjectNode) JSON.readTree(WATCHED));
    return JSON.treeToValue(json, TreatmentProtocol.class);
  }

  /** The body of publish-protocol: the first version of a clinic's own. */
  public static String toPublish(String clinic) {
    return JSON.createObjectNode()
        .put("clinic", clinic)
        .<ObjectNode>set("protocol", JSON.valueToTree(everythingRequired()))
        .toString();
  }
}
