package org.treatmentcourse.command.course.dosing.given;

import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.expectedPatient;
import static org.treatmentcourse.command.course.Given.infusion;
import static org.treatmentcourse.command.course.Given.injection;
import static org.treatmentcourse.command.course.Given.spray;
import static org.treatmentcourse.command.course.dosing.given.Doses.NOT_FOR_DEPRESSION;
import static org.treatmentcourse.command.course.dosing.given.Doses.begun;
import static org.treatmentcourse.command.course.dosing.given.Doses.cleared;
import static org.treatmentcourse.command.course.dosing.given.Doses.completed;
import static org.treatmentcourse.command.course.dosing.given.Doses.part;
import static org.treatmentcourse.command.course.dosing.given.Doses.start;
import static org.treatmentcourse.command.course.dosing.given.Doses.stopped;
import static org.treatmentcourse.command.course.dosing.given.Doses.under;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/** Rule 23: the protocol's range by the weight of the day, and the cap whatever it says. */
class AmountTest {
  private static Dose troche(String milligrams) {
    return new Dose(Product.KETAMINE, Route.SUBLINGUAL, Milligrams.of(milligrams));
  }

  private static Dose swallowed(String milligrams) {
    return new Dose(Product.KETAMINE, Route.ORAL, Milligrams.of(milligrams));
  }

  private static Given weighing(String kilograms, Dose dose) {
    return expectedPatient()
        .and(
            new PatientCheckedIn(
                FIRST,
                List.of(),
                Optional.of(new Kilograms(new BigDecimal(kilograms))),
                Optional.empty(),
                T0.minusSeconds(1200)))
        .transport()
        .vitals(T0.minusSeconds(600), 120, 80)
        .drawn(dose.product(), "2000")
        .cleared(dose)
        .dose(dose);
  }

  /** One route whose range is wide. */
  private static TreatmentProtocol allowing(Dose dose, String most, String unit) {
    return SampleProtocols.with(
        "routes",
        """
        [{"product": "%s", "route": "%s", "form": "any", "least": 0.1, "most": %s, "unit": "%s",
          "setting": "CLINIC", "incrementGap": "PT5M"}]
        """
            .formatted(dose.product(), dose.route(), most, unit));
  }

  @Test
  @Proves("rule-23-range")
  void at_80_kg_up_to_120_mg_are_injected_and_a_thousandth_more_is_flagged() {
    When.in(begun(injection("120")), completed("120")).isRecordedAs(DoseEnded.class);
    for (var end : List.of(completed("120.001"), stopped("120.001"))) {
      When.in(begun(injection("120.001")), end)
          .isRecordedAndFlagged(
              DoseEnded.class, "total-is-in-the-protocol", "given-is-within-the-absolute-cap");
    }
  }

  @Test
  void at_80_kg_a_completed_injection_is_at_least_40_mg_and_a_stopped_one_may_be_less() {
    When.in(begun(injection("40")), completed("40")).isRecordedAs(DoseEnded.class);
    When.in(begun(injection("39.999")), completed("39.999"))
        .isRecordedAndFlagged(DoseEnded.class, "total-is-in-the-protocol");
    When.in(begun(injection("40")), stopped("39.999")).isRecordedAs(DoseEnded.class);
  }

  @Test
  @Proves("rule-23-range")
  void the_range_goes_by_the_weight_of_that_day() {
    When.in(weighing("66.7", injection("100")), completed("100")).isRecordedAs(DoseEnded.class);
    When.in(weighing("66.6", injection("100")), completed("100"))
        .isRecordedAndFlagged(
            DoseEnded.class, "total-is-in-the-protocol", "given-is-within-the-absolute-cap");
  }

  @Test
  @Proves("rule-23-cap")
  void into_a_muscle_the_cap_is_1_5_mg_per_kg_where_the_protocol_has_no_higher_range() {
    var lower = allowing(injection("100"), "100", "MILLIGRAMS");
    under(lower, begun(injection("120")), completed("120"))
        .isRecordedAndFlagged(DoseEnded.class, "total-is-in-the-protocol");
    var higher = allowing(injection("130"), "130", "MILLIGRAMS");
    under(higher, begun(injection("130")), completed("130")).isRecordedAs(DoseEnded.class);
  }

  @Test
  @Proves("rule-23-cap")
  void by_mouth_400_mg_are_the_cap_where_the_protocol_has_no_higher_range() {
    var wide = allowing(swallowed("400"), "300", "MILLIGRAMS");
    under(wide, begun(swallowed("400")), completed("400"))
        .isRecordedAndFlagged(DoseEnded.class, "total-is-in-the-protocol");
    under(wide, begun(swallowed("500")), completed("500"))
        .isRecordedAndFlagged(
            DoseEnded.class, "total-is-in-the-protocol", "given-is-within-the-absolute-cap");
    var wider = allowing(swallowed("450"), "450", "MILLIGRAMS");
    under(wider, begun(swallowed("450")), completed("450")).isRecordedAs(DoseEnded.class);
  }

  @Test
  @Proves("rule-23-cap")
  void a_route_that_the_protocol_does_not_have_has_its_cap_all_the_same() {
    When.in(begun(troche("400")), completed("400")).isRecordedAs(DoseEnded.class);
    When.in(begun(troche("400.001")), completed("400.001"))
        .isRecordedAndFlagged(DoseEnded.class, "given-is-within-the-absolute-cap");
    // At 80 kg 0.75 mg/kg are 60 mg.
    When.in(begun(infusion("60")), completed("60")).isRecordedAs(DoseEnded.class);
    When.in(begun(infusion("60.001")), completed("60.001"))
        .isRecordedAndFlagged(DoseEnded.class, "given-is-within-the-absolute-cap");
  }

  @Test
  void a_dose_above_the_cap_is_flagged_as_it_begins() {
    var wide = allowing(spray("84"), "56", "MILLIGRAMS");
    under(wide, cleared(spray("112")), start(spray("112")))
        .isRecordedAndFlagged(
            DoseStarted.class,
            "dose-is-in-the-protocol",
            "first-esketamine-dose-is-a-starting-dose",
            "given-is-within-the-absolute-cap");
    When.in(cleared(infusion("60.001")), start(infusion("60.001")))
        .isRecordedAndFlagged(
            DoseStarted.class, "dose-is-in-the-protocol", "given-is-within-the-absolute-cap");
  }

  @Test
  @Proves("rule-23-cap")
  void a_fourth_device_is_above_the_cap() {
    var three = begun(spray("112")).device(5).device(10);
    var two = begun(spray("112")).device(5);
    When.in(two, part("28", 15)).isRecordedAs(DoseIncrementGiven.class);
    When.in(three, part("28", 15))
        .isRecordedAndFlagged(DoseIncrementGiven.class, "given-is-within-the-absolute-cap");
    under(NOT_FOR_DEPRESSION, begun(spray("84")).device(5).device(10), completed("84"))
        .isRecordedAs(DoseEnded.class);
  }

  @Test
  void into_muscle_no_figure_but_the_protocols_is_known() {
    var wide = allowing(injection("1000"), "100", "MILLIGRAMS_PER_KILOGRAM");
    under(wide, begun(injection("1000")), completed("1000")).isRecordedAs(DoseEnded.class);
  }
}
