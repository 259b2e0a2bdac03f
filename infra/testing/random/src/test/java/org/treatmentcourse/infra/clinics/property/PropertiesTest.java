package org.treatmentcourse.infra.clinics.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.infra.clinics.property.History.T0;
import static org.treatmentcourse.infra.clinics.property.History.cleared;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.parts.process.Checkout;

/** Each property against a history that breaks it and one that just doesn't. */
class PropertiesTest {
  private final Properties properties = new Properties(Checkout.root(), (rule, verdict) -> {});

  @Test
  void a_dose_after_withdrawn_consent_is_found_unless_flagged_in_its_commit() {
    var property = found("consents-are-active");
    assertHolds(cleared().dosed(), property);
    assertBroken(withdrawn().dosed(), property);
    assertHolds(withdrawn().dosed().flagged("consents-are-active"), property);
    assertBroken(withdrawn().dosed().flagged("vitals-are-fresh"), property);
  }

  @Test
  void a_dose_without_eligibility_or_clearance_is_found_unless_flagged() {
    var eligibility = found("patient-is-eligible");
    var suspended = cleared().then("CourseSuspended", "\"reason\":\"away\"", -1);
    assertHolds(cleared().dosed(), eligibility);
    assertBroken(suspended.dosed(), eligibility);
    var takenBack = cleared().then("EventEnteredInError", "\"target\":3", -1);
    assertBroken(takenBack.dosed(), eligibility);
    var clearance = found("dose-is-cleared");
    assertHolds(cleared().dosed(), clearance);
    assertBroken(held().dosed(), clearance);
    assertHolds(held().dosed().flagged("dose-is-cleared"), clearance);
  }

  @Test
  void an_esketamine_discharge_at_119_minutes_is_found_and_at_120_is_not() {
    var property = "no esketamine discharge before 120 minutes";
    assertBroken(cleared().dosed().then("PatientDischarged", "\"session\":1", 119), property);
    assertHolds(cleared().dosed().then("PatientDischarged", "\"session\":1", 120), property);
  }

  @Test
  void devices_less_than_5_minutes_apart_are_found_unless_flagged() {
    var property = found("increments-are-apart");
    var second = "\"session\":1,\"amountMilligrams\":28";
    assertBroken(cleared().dosed().then("DoseIncrementGiven", second, 4), property);
    assertHolds(cleared().dosed().then("DoseIncrementGiven", second, 5), property);
  }

  @Test
  void
      an_observation_cut_short_at_119_minutes_is_found_unless_flagged_and_at_120_only_if_flagged() {
    var property = found("observation-cut-short");
    var departure = "\"session\":1,\"disposition\":\"LEFT_AGAINST_ADVICE\"";
    assertBroken(cleared().dosed().then("PatientDeparted", departure, 119), property);
    assertHolds(
        cleared().dosed().then("PatientDeparted", departure, 119).flagged("observation-cut-short"),
        property);
    assertHolds(cleared().dosed().then("PatientDeparted", departure, 120), property);
    assertBroken(
        cleared().dosed().then("PatientDeparted", departure, 120).flagged("observation-cut-short"),
        property);
  }

  @Test
  void a_total_above_the_cleared_one_is_found_unless_flagged_and_the_cleared_one_only_if_flagged() {
    var property = found("total-is-as-cleared");
    assertBroken(cleared().dosed().then("DoseEnded", ended("56.001"), 10), property);
    assertHolds(cleared().dosed().then("DoseEnded", ended("56"), 10), property);
    assertBroken(
        cleared().dosed().then("DoseEnded", ended("56"), 10).flagged("total-is-as-cleared"),
        property);
  }

  @Test
  void a_dose_more_than_12_hours_after_arrival_or_clearance_is_found_unless_flagged() {
    var arrival = found("check-in-is-of-the-day");
    var after = Duration.ofHours(12).minusMinutes(5);
    assertHolds(cleared().dosed(after), arrival);
    assertBroken(cleared().dosed(after.plusSeconds(1)), arrival);
    assertHolds(cleared().dosed(after.plusSeconds(1)).flagged("check-in-is-of-the-day"), arrival);
    var clearance = found("clearance-is-of-the-day");
    var later = Duration.ofHours(12).minusMinutes(2);
    assertHolds(cleared().dosed(later), clearance);
    assertBroken(cleared().dosed(later.plusSeconds(1)), clearance);
  }

  @Test
  void a_dose_after_its_lots_last_day_at_the_clinic_is_found_unless_flagged() {
    var lot = new History().then("StockReceived", "\"lot\":\"A-1\",\"expires\":\"2026-03-02\"", -9);
    var denver = ZoneId.of("America/Denver");
    var evening = cleared().dosed(Duration.ofHours(14).plusMinutes(30));
    assertThat(LotProperties.dates(evening.events(), lot.events(), denver)).isEmpty();
    assertThat(LotProperties.dates(evening.events(), lot.events(), ZoneOffset.UTC)).hasSize(1);
    evening.flagged("dose-is-from-a-lot-in-date");
    assertThat(LotProperties.dates(evening.events(), lot.events(), denver)).hasSize(1);
    assertThat(LotProperties.dates(evening.events(), lot.events(), ZoneOffset.UTC)).isEmpty();
  }

  @Test
  void an_admission_that_outlives_its_consent_and_a_dose_after_it_are_found() {
    var ends = "a withdrawn consent ends the admissions that rest on it";
    var withdrawn = disclosed().then("ConsentWithdrawn", "\"kind\":\"DISCLOSURE\"", -1);
    assertThat(broken(withdrawn, admitted().commits(1), ends)).isTrue();
    assertThat(broken(withdrawn, ended(), ends)).isFalse();
    var stands = found("admission-stands");
    assertThat(broken(withdrawn.dosed(), ended(), stands)).isTrue();
    assertThat(broken(withdrawn.flagged("admission-stands"), ended(), stands)).isFalse();
  }

  private static History disclosed() {
    return cleared().then("ConsentGiven", "\"kind\":\"DISCLOSURE\",\"documentSha256\":\"d\"", -2);
  }

  /** At the clinic of the course, by the document of its consent; in as many commits as that. */
  private static History admitted() {
    return new History()
        .then("TimelineBegun", "\"clinic\":\"first\"", -900)
        .then("PatientAdmitted", admission(-900), -900)
        .commits(6);
  }

  private static History ended() {
    return admitted().then("AdmissionEnded", admission(-1), -1);
  }

  private static String admission(int minute) {
    return "\"clinic\":\"anew\",\"consentDocumentHash\":\"d\",\"occurredAt\":\"%s\""
        .formatted(T0.plusSeconds(60L * minute));
  }

  private boolean broken(History course, History timeline, String property) {
    return properties.brokenBy(course.recorded(timeline)).stream()
        .anyMatch(what -> what.startsWith(property));
  }

  @Test
  void a_danger_without_a_review_is_found() {
    var property = "a safety review is opened in the commit of its cause";
    var saturation =
        "\"session\":1,\"phase\":\"PRE_DOSE\",\"spo2Percent\":%d,\"heartRatePerMinute\":60,"
            + "\"bloodPressure\":{\"systolicMmHg\":120,\"diastolicMmHg\":80}";
    assertBroken(cleared().then("VitalSignsRecorded", saturation.formatted(91), -1), property);
    assertHolds(cleared().then("VitalSignsRecorded", saturation.formatted(92), -1), property);
    var pressure =
        "\"session\":1,\"phase\":\"PRE_DOSE\",\"heartRatePerMinute\":60,"
            + "\"bloodPressure\":{\"systolicMmHg\":%d,\"diastolicMmHg\":%d}";
    assertBroken(cleared().then("VitalSignsRecorded", pressure.formatted(100, 45), -1), property);
    assertBroken(cleared().then("VitalSignsRecorded", pressure.formatted(96, 49), -1), property);
    assertHolds(cleared().then("VitalSignsRecorded", pressure.formatted(95, 50), -1), property);
  }

  @Test
  void a_dose_per_kg_goes_by_the_last_weight_of_its_day() {
    var property = found("dose-is-in-the-protocol");
    assertHolds(injected("66.7", -3), property);
    assertBroken(injected("66.6", -3), property);
    assertHolds(injected("66.6", -3).flagged("dose-is-in-the-protocol"), property);
    assertHolds(injected("66.6", -4), property);
    assertHolds(injected("66.6", 12 * 60 - 3), property);
  }

  /* 100 mg of at most 1.5 mg/kg, after a check-in with 80 kg and a history of some minute. */
  private static History injected(String kilograms, int minute) {
    return cleared()
        .then("PatientCheckedIn", "\"session\":1,\"weightKg\":80", -4)
        .then("MedicalHistoryRecorded", "\"weightKg\":" + kilograms, minute)
        .then(
            "DoseStarted",
            "\"session\":1,\"lot\":\"A-1\",\"dose\":{\"product\":\"KETAMINE\","
                + "\"route\":\"INTRAMUSCULAR\",\"amountMilligrams\":100}",
            0);
  }

  @Test
  void a_session_above_the_series_is_found() {
    assertBroken(
        cleared().then("SessionScheduled", "\"session\":2,\"slot\":{\"start\":\"" + T0 + "\"}", 1),
        "sessions are never above the series' count");
  }

  @Test
  void a_closed_course_that_goes_on_is_found() {
    var property = "a closed course has what belongs to its end, or it is flagged";
    var closed = cleared().then("CourseDiscontinued", "\"reason\":\"moved\"", 1);
    assertHolds(closed.then("RecordSigned", "\"targets\":[1]", 2), property);
    assertBroken(closed.then("IntentionSet", "\"text\":\"rest\"", 3), property);
  }

  @Test
  void a_gap_a_future_event_and_an_unknown_rule_are_found() {
    assertBroken(cleared().lost().dosed(), "sequence numbers are contiguous");
    var future = "nothing happens later than it is recorded";
    var skew = Duration.ofMinutes(2);
    assertHolds(cleared().then("IntentionSet", "", T0.plus(skew), T0), future);
    assertBroken(cleared().then("IntentionSet", "", T0.plus(skew).plusMillis(1), T0), future);
    var known = "every deviation names a known rule and an event of its course";
    assertHolds(cleared().flagged("vitals-are-fresh"), known);
    assertBroken(cleared().flagged("nobody-knows-this"), known);
  }

  @Test
  void a_late_entry_that_is_not_flagged_is_found() {
    var property = found("late-entry");
    var day = T0.plus(Duration.ofHours(24));
    assertHolds(cleared().then("IntentionSet", "", T0, day), property);
    assertBroken(cleared().then("IntentionSet", "", T0, day.plusMillis(1)), property);
    assertHolds(
        cleared().then("IntentionSet", "", T0, day.plusMillis(1)).flagged("late-entry"), property);
  }

  @Test
  void a_history_that_the_fold_does_not_take_is_found() {
    assertBroken(cleared(), "evolve(all events) never throws");
  }

  @Test
  void a_count_of_an_unsettled_lot_and_an_unreported_difference_are_found() {
    assertThat(custody(counted("56", "224"))).isEmpty();
    assertThat(custody(counted("55", "224")))
        .singleElement()
        .asString()
        .contains(CustodyProperties.SETTLED);
    assertThat(custody(counted("56", "223")))
        .singleElement()
        .asString()
        .contains(CustodyProperties.BALANCED);
  }

  private static String ended(String total) {
    return "\"session\":1,\"totalMilligrams\":%s,\"ending\":{\"outcome\":\"COMPLETED\"}"
        .formatted(total);
  }

  private static String found(String rule) {
    return rule + " is found where it is broken, and nowhere else";
  }

  private static History withdrawn() {
    return cleared().then("ConsentWithdrawn", "\"kind\":\"TREATMENT\"", -1);
  }

  private static History held() {
    return cleared()
        .then("DosingClearanceDecided", "\"session\":1,\"decision\":{\"outcome\":\"HELD\"}", -1);
  }

  private static History counted(String given, String count) {
    return new History()
        .then("StockReceived", "\"quantityMilligrams\":280", 0)
        .then("StockIssued", "\"session\":1,\"quantityMilligrams\":56", 1)
        .then("AdministrationRecorded", "\"session\":1,\"totalMilligrams\":" + given, 2)
        .then("InventoryCounted", "\"countedMilligrams\":" + count, 3);
  }

  private static ArrayList<String> custody(History history) {
    var wrong = new ArrayList<String>();
    CustodyProperties.read(history.events(), wrong);
    return wrong;
  }

  private void assertHolds(History history, String property) {
    assertThat(properties.brokenBy(history.recorded()))
        .noneMatch(what -> what.startsWith(property));
  }

  private void assertBroken(History history, String property) {
    assertThat(properties.brokenBy(history.recorded())).anyMatch(what -> what.startsWith(property));
  }
}
