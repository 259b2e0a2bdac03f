package org.treatmentcourse.infra.clinics.property;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.infra.clinics.model.LotBook;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rule 14 on the recorded books of a lot, which one course alone draws from. */
public final class CustodyProperties {
  public static final String SETTLED = "drawn = given + wasted + returned at every count";
  public static final String BALANCED = "balance = count, or a discrepancy says so";

  private CustodyProperties() {}

  /** The books as their events tell them; every violation goes to {@code wrong}. */
  public static LotBook read(List<RecordedEvent> events, List<String> wrong) {
    var book = new LotBook();
    var discrepancies = new ArrayList<Long>();
    for (var event : events) {
      var body = JsonMapper.shared().readTree(event.payload());
      int session = body.path("session").asInt(body.path("drawnFor").path("session").asInt(0));
      switch (event.type()) {
        case "StockReceived" -> book.receive(quantity(body));
        case "StockIssued" -> book.issue(session, quantity(body));
        case "AdministrationRecorded" ->
            book.give(session, body.path("totalMilligrams").decimalValue());
        case "WasteRecorded" -> book.waste(session, quantity(body));
        case "StockReturned" -> book.giveBack(session, quantity(body));
        case "InventoryCounted" -> {
          if (book.isSettled() == isFound("every-draw-is-settled", event, events)) {
            wrong.add(SETTLED + ", or a finding says so: event " + event.seq());
          }
          var counted = body.path("countedMilligrams").decimalValue();
          if (counted.compareTo(book.balance()) != 0) {
            discrepancies.add(event.commit());
          }
        }
        case "DiscrepancyReported" -> {
          boolean right =
              discrepancies.remove(event.commit())
                  && body.path("bookMilligrams").decimalValue().compareTo(book.balance()) == 0;
          if (!right) {
            wrong.add(BALANCED + ": event " + event.seq());
          }
          book.counted(body.path("countedMilligrams").decimalValue());
        }
        case "CustodyDeviationDetected" -> {
          // It moves nothing.
        }
        default -> wrong.add(BALANCED + ": event " + event.seq() + " of type " + event.type());
      }
    }
    discrepancies.forEach(commit -> wrong.add(BALANCED + ": unreported in commit " + commit));
    return book;
  }

  private static boolean isFound(String rule, RecordedEvent fact, List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> event.type().equals("CustodyDeviationDetected"))
        .filter(event -> event.commit() == fact.commit())
        .map(event -> JsonMapper.shared().readTree(event.payload()))
        .anyMatch(
            found ->
                found.path("rule").asString("").equals(rule)
                    && found.path("fact").asLong(-1) == fact.seq());
  }

  private static BigDecimal quantity(JsonNode body) {
    return body.path("quantityMilligrams").decimalValue();
  }
}
