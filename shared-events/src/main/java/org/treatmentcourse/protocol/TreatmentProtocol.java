package org.treatmentcourse.protocol;

import static org.treatmentcourse.field.FieldKind.CODE;
import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.FieldKind.REFERENCE;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.protocol.plan.IntegrationPlan;
import org.treatmentcourse.protocol.plan.Maintenance;
import org.treatmentcourse.protocol.plan.MonitoringPlan;
import org.treatmentcourse.protocol.plan.Phase;
import org.treatmentcourse.protocol.plan.ScaleUse;
import org.treatmentcourse.protocol.plan.Series;
import org.treatmentcourse.protocol.plan.TelehealthUse;
import org.treatmentcourse.protocol.plan.TherapyTiming;
import org.treatmentcourse.protocol.terms.Candidates;
import org.treatmentcourse.protocol.terms.Contraindication;
import org.treatmentcourse.protocol.terms.Coverage;
import org.treatmentcourse.protocol.terms.Custody;
import org.treatmentcourse.protocol.terms.Education;
import org.treatmentcourse.protocol.terms.FormDue;
import org.treatmentcourse.protocol.terms.RecordKeeping;
import org.treatmentcourse.protocol.terms.RequiredCredential;
import org.treatmentcourse.protocol.terms.SafetyReviews;
import org.treatmentcourse.protocol.terms.SourceTag;
import org.treatmentcourse.protocol.terms.SupportPerson;
import org.treatmentcourse.value.guard.Codes;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.RatingScale;
import org.treatmentcourse.value.treatment.ConsentKind;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/**
 * One clinic protocol as data. A course pins a version; every rule reads its numbers here.
 *
 * @param version from 1
 * @param title what the clinic calls it
 * @param ownership who answers for it
 * @param effectiveFrom the first day on which courses may be opened under it
 * @param indications what it treats
 * @param therapistPresence absent where therapy may follow the session [S4]
 * @param maintenance absent where a series is all there is
 * @param evaluateAfterSessions after which sessions the response is evaluated: 1, 3, 4 [S4]
 * @param phases in their order [S1, S3]; empty where the protocol names none
 * @param monitoring which readings are due, by route; a route without a plan has none due
 * @param therapyTiming absent where the protocol leaves it open
 * @param scales of which at most one is primary
 * @param credentials a role without an entry needs none
 * @param interventions what the therapist does, as this clinic calls it [S1]
 * @param supportPerson absent where the protocol is silent [S3]
 * @param telehealth what may be done over a distance; never a dose, see {@link DosingRoute}
 * @param sources where each number and list comes from: a JSON pointer into the protocol's JSON to
 *     its source; what has no entry has that of the nearest part around it
 * @param safetyReviews absent where the built-in floor holds, see {@link #safety}
 */
public record TreatmentProtocol(
    ProtocolId id,
    @Holds(REFERENCE) int version,
    @Holds(NARRATIVE) String title,
    @Holds(NARRATIVE) String ownership,
    LocalDate effectiveFrom,
    @Holds(CODE) List<String> indications,
    List<Contraindication> contraindications,
    List<ConsentKind> requiredConsents,
    List<DosingRoute> routes,
    Preparation preparation,
    Series series,
    SessionLength sessionLength,
    VitalsLimits vitals,
    List<DischargeCriteria> discharge,
    IntegrationPlan integration,
    Optional<TherapistPresence> therapistPresence,
    Optional<Maintenance> maintenance,
    List<Integer> evaluateAfterSessions,
    RecordKeeping recordKeeping,
    Optional<Candidates> candidates,
    List<Phase> phases,
    List<MonitoringPlan> monitoring,
    Optional<TherapyTiming> therapyTiming,
    List<ScaleUse> scales,
    List<RequiredCredential> credentials,
    List<FormDue> forms,
    Optional<Coverage> coverage,
    Optional<Education> education,
    @Holds(CODE) List<String> interventions,
    Optional<SupportPerson> supportPerson,
    List<TelehealthUse> telehealth,
    Optional<Custody> custody,
    @Holds(CODE) Map<String, SourceTag> sources,
    Optional<SafetyReviews> safetyReviews) {

  public TreatmentProtocol {
    Numbers.requireBetween(version, 1, 10_000, "version");
    Texts.requireText(title, "title");
    Texts.requireText(ownership, "ownership");
    indications = List.copyOf(indications);
    contraindications = List.copyOf(contraindications);
    requiredConsents = List.copyOf(requiredConsents);
    routes = List.copyOf(routes);
    discharge = List.copyOf(discharge);
    evaluateAfterSessions = List.copyOf(evaluateAfterSessions);
    phases = List.copyOf(phases);
    monitoring = List.copyOf(monitoring);
    scales = List.copyOf(scales);
    credentials = List.copyOf(credentials);
    forms = List.copyOf(forms);
    interventions = Codes.requireCodes(interventions, "interventions");
    telehealth = List.copyOf(telehealth);
    // Sorted, so that a protocol's JSON has one form.
    sources = Collections.unmodifiableMap(new TreeMap<>(sources));
    if (routes.isEmpty()) {
      throw new IllegalArgumentException("routes must have at least one");
    }
    ProtocolConsistency.require(routes, discharge, monitoring, scales);
  }

  /** A protocol as the first revision had it: the parts that later revisions added are empty. */
  public TreatmentProtocol(
      ProtocolId id,
      int version,
      String title,
      String ownership,
      LocalDate effectiveFrom,
      List<String> indications,
      List<Contraindication> contraindications,
      List<ConsentKind> requiredConsents,
      List<DosingRoute> routes,
      Preparation preparation,
      Series series,
      SessionLength sessionLength,
      VitalsLimits vitals,
      List<DischargeCriteria> discharge,
      IntegrationPlan integration,
      Optional<TherapistPresence> therapistPresence,
      Optional<Maintenance> maintenance,
      List<Integer> evaluateAfterSessions,
      RecordKeeping recordKeeping) {
    this(
        id,
        version,
        title,
        ownership,
        effectiveFrom,
        indications,
        contraindications,
        requiredConsents,
        routes,
        preparation,
        series,
        sessionLength,
        vitals,
        discharge,
        integration,
        therapistPresence,
        maintenance,
        evaluateAfterSessions,
        recordKeeping,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }

  /** The same content under another id: another clinic's own. */
  public TreatmentProtocol as(ProtocolId other) {
    return new TreatmentProtocol(
        other,
        version,
        title,
        ownership,
        effectiveFrom,
        indications,
        contraindications,
        requiredConsents,
        routes,
        preparation,
        series,
        sessionLength,
        vitals,
        discharge,
        integration,
        therapistPresence,
        maintenance,
        evaluateAfterSessions,
        recordKeeping,
        candidates,
        phases,
        monitoring,
        therapyTiming,
        scales,
        credentials,
        forms,
        coverage,
        education,
        interventions,
        supportPerson,
        telehealth,
        custody,
        sources,
        safetyReviews);
  }

  /** The protocol's entry for a product and route, if it has one. */
  public Optional<DosingRoute> route(Product product, Route route) {
    return routes.stream()
        .filter(entry -> entry.product() == product && entry.route() == route)
        .findFirst();
  }

  /** When a patient who had this product may go home; every route's product has criteria. */
  public DischargeCriteria dischargeOf(Product product) {
    return discharge.stream()
        .filter(criteria -> criteria.product() == product)
        .findFirst()
        .orElseGet(() -> DischargeCriteria.strictestOf(discharge));
  }

  /**
   * The protocol's entry for a contraindication's code, if it has one; the absolute one, where a
   * version of before has two.
   */
  public Optional<Contraindication> contraindication(String code) {
    return contraindications.stream()
        .filter(entry -> entry.code().equals(code))
        .min(Comparator.comparing(Contraindication::weight));
  }

  /** The readings that a dose asks for; none where the protocol plans none. */
  public List<MonitoringPlan.Reading> readings(Product product, Route route) {
    return monitoring.stream()
        .filter(plan -> plan.product() == product && plan.route() == route)
        .findFirst()
        .map(MonitoringPlan::readings)
        .orElse(List.of());
  }

  /** The scale that response and remission are told by, if the protocol names one. */
  public Optional<RatingScale> primaryScale() {
    return scales.stream().filter(ScaleUse::primary).map(ScaleUse::instrument).findFirst();
  }

  /** The terms of safety reviews: the protocol's own, or the built-in floor. */
  public SafetyReviews safety() {
    return safetyReviews.orElse(SafetyReviews.FLOOR);
  }

  /**
   * True if a blood pressure or heart rate is above the one at which a dose is stopped.
   *
   * @param bloodPressure absent where it could not be measured
   */
  public boolean isAboveStopLimit(Optional<BloodPressure> bloodPressure, int heartRatePerMinute) {
    return bloodPressure.filter(pressure -> !pressure.isWithin(vitals.stopLimit())).isPresent()
        || safety().isHeartRateAbove(heartRatePerMinute);
  }
}
