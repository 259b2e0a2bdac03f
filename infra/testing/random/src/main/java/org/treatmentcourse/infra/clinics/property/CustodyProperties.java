package org.treatmentcourse.infra.clinics.property;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.treatmentcourse.infra.clinics.model.LotBook;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rule 14 on the recorded books of a lot, which one course alone draws from. */
public final class CustodyProperties {
  public static final String SETTLED = "drawn = given + wasted + returned at every count";
  public static final String BALANCED = "balance = count, or a discrepancy says so";

  private CustodyProperties() {}

  /** The books as they happened; every violation goes to {@code wrong}. */
  public static LotBook read(List<RecordedEvent> events, List<String> wrong) {
    var totals = new HashMap<Integer, BigDecimal>();
    for (var event : events) {
      if (event.type().equals("InventoryCounted")
          && wasSettled(event, events, totals) == isFound("every-draw-is-settled", event, events)) {
        wrong.add(SETTLED + ", or a finding says so: event " + event.seq());
      }
      if (event.type().equals("AdministrationRecorded")) {
        var body = body(event);
        totals.put(session(body), body.path("totalMilligrams").decimalValue());
      }
    }
    var retracted =
        events.stream()
            .filter(event -> event.type().equals("DiscrepancyRetracted"))
            .map(event -> body(event).path("fact").asLong())
            .toList();
    var reports =
        events.stream()
            .filter(event -> event.type().equals("DiscrepancyReported"))
            .filter(event -> !retracted.contains(event.seq()))
            .toList();
    var happened = new LotBook();
    var inOrder = new ArrayList<RecordedEvent>(events);
    inOrder.sort(Comparator.comparing(RecordedEvent::occurredAt));
    for (var event : inOrder) {
      if (event.type().equals("InventoryCounted")) {
        var counted = body(event).path("countedMilligrams").decimalValue();
        boolean isReported =
            reports.stream().anyMatch(report -> isOf(report, event, happened.balance()));
        if (isReported == (counted.compareTo(happened.balance()) == 0)) {
          wrong.add(BALANCED + ": event " + event.seq());
        }
      }
      enter(event, happened, totals, wrong);
    }
    return happened;
  }

  /* By what was recorded before the count of what had happened by then. */
  private static boolean wasSettled(
      RecordedEvent count, List<RecordedEvent> events, Map<Integer, BigDecimal> totals) {
    var book = new LotBook();
    events.stream()
        .filter(event -> event.seq() < count.seq())
        .filter(event -> !event.occurredAt().isAfter(count.occurredAt()))
        .forEach(event -> enter(event, book, totals, new ArrayList<>()));
    return book.isSettled();
  }

  private static boolean isOf(RecordedEvent report, RecordedEvent count, BigDecimal book) {
    var said = body(report);
    return report.occurredAt().equals(count.occurredAt())
        && said.path("countedMilligrams")
                .decimalValue()
                .compareTo(body(count).path("countedMilligrams").decimalValue())
            == 0
        && said.path("bookMilligrams").decimalValue().compareTo(book) == 0;
  }

  private static void enter(
      RecordedEvent event, LotBook book, Map<Integer, BigDecimal> totals, List<String> wrong) {
    var body = body(event);
    int session = session(body);
    switch (event.type()) {
      case "StockReceived" -> book.receive(quantity(body));
      case "StockIssued" -> book.issue(session, quantity(body));
      case "AdministrationRecorded" ->
          book.give(session, totals.getOrDefault(session, BigDecimal.ZERO));
      case "WasteRecorded" -> book.waste(session, quantity(body));
      case "StockReturned" -> book.giveBack(session, quantity(body));
      case "InventoryCounted" -> book.counted(body.path("countedMilligrams").decimalValue());
      case "DiscrepancyReported", "DiscrepancyRetracted", "CustodyDeviationDetected" -> {
        // It moves nothing.
      }
      default -> wrong.add(BALANCED + ": event " + event.seq() + " of type " + event.type());
    }
  }

  private static JsonNode body(RecordedEvent event) {
    return JsonMapper.shared().readTree(event.payload());
  }

  private static int session(JsonNode body) {
    return body.path("session").asInt(body.path("drawnFor").path("session").asInt(0));
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
