package org.treatmentcourse.infra.clinics.property;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rule 30 on the doses from a lot: it may be given on its last day, by the clinic's calendar. */
public final class LotProperties {
  public static final String IN_DATE = "a dose after its lot's last day is found, and no other";

  private LotProperties() {}

  /**
   * Every violation.
   *
   * @param course the events of the course that alone draws from the lot
   * @param lot the lot's own events
   * @param zone the clinic's
   */
  public static List<String> dates(
      List<RecordedEvent> course, List<RecordedEvent> lot, ZoneId zone) {
    var wrong = new ArrayList<String>();
    var delivery = lot.stream().filter(event -> event.type().equals("StockReceived")).findFirst();
    for (var event : course) {
      var expires =
          delivery
              .filter(received -> received.commit() < event.commit())
              .flatMap(received -> lastDay(body(received), body(event)));
      if (event.type().equals("DoseStarted")
          && expires.isPresent()
          && isAfter(event.occurredAt(), expires.get(), zone) != isFound(event, course)) {
        wrong.add(IN_DATE + ": event " + event.seq());
      }
    }
    return wrong;
  }

  private static Optional<LocalDate> lastDay(JsonNode delivery, JsonNode dose) {
    return Optional.of(LocalDate.parse(delivery.path("expires").asString()))
        .filter(_ -> delivery.path("lot").asString("").equals(dose.path("lot").asString()));
  }

  private static boolean isAfter(Instant moment, LocalDate lastDay, ZoneId zone) {
    return moment.atZone(zone).toLocalDate().isAfter(lastDay);
  }

  private static boolean isFound(RecordedEvent dose, List<RecordedEvent> course) {
    return course.stream()
        .filter(event -> event.type().equals("ProtocolDeviationDetected"))
        .filter(event -> event.commit() == dose.commit())
        .map(LotProperties::body)
        .anyMatch(
            found ->
                found.path("rule").asString("").equals("dose-is-from-a-lot-in-date")
                    && found.path("fact").asLong(-1) == dose.seq());
  }

  private static JsonNode body(RecordedEvent event) {
    return JsonMapper.shared().readTree(event.payload());
  }
}
