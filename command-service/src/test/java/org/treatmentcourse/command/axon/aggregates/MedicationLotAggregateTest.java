package org.treatmentcourse.command.axon.aggregates;

import static org.axonframework.test.matchers.Matchers.andNoMore;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;
import static org.axonframework.test.matchers.Matchers.predicate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.custody.CustodyCommand.IssueStock;
import org.treatmentcourse.command.custody.CustodyCommand.ReceiveStock;
import org.treatmentcourse.command.custody.CustodyCommand.WasteStock;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.custody.CustodyEvent.CustodyDeviationDetected;
import org.treatmentcourse.custody.CustodyEvent.StockIssued;
import org.treatmentcourse.custody.CustodyEvent.StockReceived;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.StockMilligrams;
import org.treatmentcourse.value.treatment.Product;

class MedicationLotAggregateTest extends BegunAggregateContract<MedicationLotAggregate> {
  private static final LotNumber LOT = new LotNumber("A-1");
  private static final CourseId COURSE = new CourseId(new UUID(1, 1));
  private static final SessionNumber FIRST = new SessionNumber(1);
  private static final StockMilligrams ALL = StockMilligrams.of("280");
  private static final LocalDate EXPIRES = LocalDate.of(2027, 1, 1);

  MedicationLotAggregateTest() {
    super(MedicationLotAggregate.class);
  }

  @Override
  Command beginning() {
    return new ReceiveStock(CLINIC, LOT, Product.KETAMINE, ALL, "wholesaler", EXPIRES, NOW);
  }

  @Override
  List<?> begun() {
    return List.of(
        new StockReceived(CLINIC, LOT, Product.KETAMINE, ALL, "wholesaler", EXPIRES, NOW));
  }

  @Override
  Command next() {
    return new IssueStock(CLINIC, LOT, COURSE, FIRST, ALL, NOW);
  }

  @Override
  List<?> followed() {
    return List.of(new StockIssued(COURSE, FIRST, ALL, NOW));
  }

  @Override
  TreatmentCourse otherCourse() {
    return Given.opened(COURSE, CLINIC);
  }

  /** Custody tells facts: this one is refused at any time. */
  @Override
  Command tooLate() {
    return new WasteStock(CLINIC, LOT, Optional.empty(), ALL, Optional.of("staff"), "spilt", NOW);
  }

  @Override
  String brokenRule() {
    return "witness-is-not-the-waster";
  }

  @Override
  @Test
  void what_is_recorded_decides_on_what_comes_after() {
    whenAfter(history(), next())
        .expectSuccessfulHandlerExecution()
        .expectEventsMatching(
            payloadsMatching(
                exactSequenceOf(
                    predicate(
                        (Object event) -> event.equals(new StockIssued(COURSE, FIRST, ALL, NOW))),
                    predicate(
                        (Object event) ->
                            event instanceof CustodyDeviationDetected found
                                && found.rule().equals("stock-suffices")),
                    andNoMore())));
  }
}
