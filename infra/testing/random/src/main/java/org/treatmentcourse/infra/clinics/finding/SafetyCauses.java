package org.treatmentcourse.infra.clinics.finding;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.treatmentcourse.infra.clinics.model.CourseState.Phase;
import org.treatmentcourse.infra.clinics.model.DoseRange;
import org.treatmentcourse.infra.clinics.model.SessionModel;
import tools.jackson.databind.JsonNode;

/**
 * Why a fact holds the patient's next dose (rule 25), by the floor of DOMAIN.md and the numbers of
 * the protocols' schema. A cause that isn't named is surely none.
 */
public final class SafetyCauses {
  /** The schema's, where a protocol says no other. */
  private static final int MOST_HEART_BEATS_PER_MINUTE = 130;

  /** NEWS2's most urgent low pressure, and slow pulse and breath. */
  private static final int SHOCK_SYSTOLIC_MM_HG = 90;

  /** What the Surviving Sepsis Campaign 2021 treats shock up to. */
  private static final BigDecimal SHOCK_MEAN_MM_HG = new BigDecimal(65);

  private static final int ARREST_HEART_BEATS_PER_MINUTE = 40;

  private static final int ARREST_BREATHS_PER_MINUTE = 8;
  private static final int LEAST_SATURATION_PERCENT = 92;
  private static final int MADRS_ITEM_10_FROM = 4;
  private static final String UNRESOLVED = "SERIOUS_ADVERSE_EVENT_UNRESOLVED";
  private static final Set<String> DOSE = Set.of("DoseStarted", "DoseIncrementGiven", "DoseEnded");
  private static final Set<String> CORRECTIONS = Set.of("EventAmended", "EventEnteredInError");

  private SafetyCauses() {}

  /** Whether anything may come of an event: a correction puts earlier facts in another light. */
  public static boolean isForetold(Told told) {
    return !CORRECTIONS.contains(told.type());
  }

  /** The causes in an event: BROKEN if it surely is one, UNKNOWN if it may be. */
  public static Map<String, Verdict> of(Told told) {
    var causes = new TreeMap<String, Verdict>();
    var body = told.body();
    switch (told.type()) {
      case "RatingScaleScored" -> scores(body, causes);
      case "AdverseEventRecorded" -> {
        if (body.path("serious").asBoolean(false) && !body.has("resolvedAt")) {
          causes.put(UNRESOLVED, Verdict.BROKEN);
        }
      }
      case "AdverseEventFollowedUp" -> {
        if (!body.path("outcome").asString("").equals("RECOVERED")) {
          causes.put(UNRESOLVED, Verdict.UNKNOWN);
        }
      }
      case "VitalSignsRecorded" -> vitals(told, causes);
      case "ContraindicationScreened" -> contraindication(told, causes);
      case "MisuseRiskAssessed" -> {
        if (body.path("level").asString("").equals("HIGH")) {
          causes.put("MISUSE_RISK_HIGH", Verdict.BROKEN);
        }
      }
      case "DoseStarted", "DoseIncrementGiven", "DoseEnded" -> overdose(told, causes);
      case "PatientCheckedIn",
          "MedicalHistoryRecorded",
          "DoseOrdered",
          "DosingClearanceDecided" -> {
        // A weight or a decision that is told after a dose may show that it was too much.
        if (DOSE.stream().anyMatch(told.before()::has)) {
          causes.put("OVERDOSE", Verdict.UNKNOWN);
        }
      }
      default -> {
        // Nothing dangerous is told by it.
      }
    }
    return causes;
  }

  private static void scores(JsonNode body, Map<String, Verdict> causes) {
    var items = body.path("items");
    switch (body.path("instrument").asString("")) {
      case "PHQ_9" -> put("PHQ9_ITEM_9", items.path(8).asInt(0) > 0, causes);
      case "MADRS" -> put("MADRS_ITEM_10", items.path(9).asInt(0) >= MADRS_ITEM_10_FROM, causes);
      case "C_SSRS" -> {
        put("CSSRS_IDEATION_4_5", items.path(3).asInt(0) > 0 || items.path(4).asInt(0) > 0, causes);
        put("CSSRS_BEHAVIOUR", items.path(5).asInt(0) > 0, causes);
      }
      default -> {
        // Asks for nothing of that kind.
      }
    }
  }

  private static void vitals(Told told, Map<String, Verdict> causes) {
    put(
        "OXYGEN_SATURATION_LOW",
        told.body().path("spo2Percent").asInt(100) < LEAST_SATURATION_PERCENT,
        causes);
    boolean beyond =
        told.protocol().isAboveStop(told.body().path("bloodPressure"))
            || told.body().path("heartRatePerMinute").asInt(0) > MOST_HEART_BEATS_PER_MINUTE;
    boolean tooLow =
        isShock(told.body().path("bloodPressure"))
            || told.body().path("heartRatePerMinute").asInt(100) <= ARREST_HEART_BEATS_PER_MINUTE
            || told.body().path("respiratoryRatePerMinute").asInt(100) <= ARREST_BREATHS_PER_MINUTE;
    put("VITALS_BELOW_STOP_LIMIT", tooLow, causes);
    if (beyond) {
      boolean since =
          told.regular()
              .flatMap(SessionModel::startedAt)
              .filter(start -> !told.at().isBefore(start))
              .isPresent();
      causes.put("VITALS_ABOVE_STOP_LIMIT", since ? Verdict.BROKEN : Verdict.UNKNOWN);
    }
  }

  /* A mean arterial pressure is the diastolic and a third of the pulse pressure. */
  private static boolean isShock(JsonNode pressure) {
    int systolic = pressure.path("systolicMmHg").asInt(120);
    int diastolic = pressure.path("diastolicMmHg").asInt(80);
    var mean =
        BigDecimal.valueOf(systolic - diastolic)
            .divide(new BigDecimal(3), MathContext.DECIMAL32)
            .add(BigDecimal.valueOf(diastolic));
    return systolic <= SHOCK_SYSTOLIC_MM_HG || mean.compareTo(SHOCK_MEAN_MM_HG) < 0;
  }

  private static void contraindication(Told told, Map<String, Verdict> causes) {
    var code = told.body().path("code").asString("");
    if (!told.body().path("presence").asString("").equals("PRESENT")
        || !told.protocol().isAbsolute(code)) {
      return;
    }
    boolean decided = told.before().has("EligibilityDecided");
    var earlier =
        told.before()
            .facts("ContraindicationScreened")
            .filter(fact -> fact.text("code").equals(code))
            .toList();
    boolean absent =
        !earlier.isEmpty()
            && earlier.stream()
                .allMatch(
                    fact ->
                        fact.text("presence").equals("ABSENT") && !fact.at().isAfter(told.at()));
    if (decided || !earlier.isEmpty()) {
      boolean surely =
          decided
              && absent
              && told.before().state().phase().compareTo(Phase.ELIGIBLE) >= 0
              && told.before().state().phase() != Phase.INELIGIBLE
              && !told.before().state().isIneligible();
      causes.put("CONTRAINDICATION_TURNED_PRESENT", surely ? Verdict.BROKEN : Verdict.UNKNOWN);
    }
  }

  /* Surely more than allowed is what is above both the clearance and the protocol's most. */
  private static void overdose(Told told, Map<String, Verdict> causes) {
    var session = told.regular();
    var given = session.flatMap(SessionModel::dose);
    var cleared = session.flatMap(SessionModel::cleared);
    var total = told.body().path("totalMilligrams");
    var range = given.flatMap(told.protocol()::route);
    boolean underWay = session.filter(s -> s.step() == SessionModel.Step.DOSING).isPresent();
    // A part that is later than the end is given on top of the total.
    boolean goesOn =
        told.before()
            .facts("DoseIncrementGiven", told.number())
            .anyMatch(part -> part.at().isAfter(told.at()));
    if (!told.is("DoseEnded") || !underWay || goesOn || cleared.isEmpty() || range.isEmpty()) {
      causes.put("OVERDOSE", Verdict.UNKNOWN);
      return;
    }
    var most = most(range.get(), told);
    boolean aboveCleared =
        total.decimalValue().compareTo(cleared.get().path("amountMilligrams").decimalValue()) > 0;
    if (most.isEmpty()) {
      causes.put("OVERDOSE", Verdict.UNKNOWN);
    } else {
      boolean aboveMost = total.decimalValue().compareTo(most.get()) > 0;
      if (aboveMost || aboveCleared) {
        // One that was begun as an overdose may be reviewed since its beginning, or since a part.
        boolean asBegun =
            given.get().path("amountMilligrams").decimalValue().compareTo(most.get()) > 0;
        boolean inParts =
            told.before().facts("DoseIncrementGiven", told.number()).findAny().isPresent();
        boolean surely = aboveMost && aboveCleared && !asBegun && !inParts;
        causes.put("OVERDOSE", surely ? Verdict.BROKEN : Verdict.UNKNOWN);
      }
    }
  }

  private static Optional<BigDecimal> most(DoseRange range, Told told) {
    return range.perKilogram()
        ? told.before().kilograms(told.number()).map(range.most()::multiply)
        : Optional.of(range.most());
  }

  private static void put(String cause, boolean is, Map<String, Verdict> causes) {
    if (is) {
      causes.put(cause, Verdict.BROKEN);
    }
  }
}
