package org.treatmentcourse.infra.bookings;

import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.treatmentcourse.infra.report.Fields;
import org.treatmentcourse.infra.report.Stores;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What courses have booked and what calendars have reserved, folded from the ledger's JSON and
 * nothing else of ours.
 */
public final class BookingsFold {
  private static final JsonMapper JSON = WireFormat.mapper();

  /** What stands of the courses' visits, as one line each: by course, kind and number. */
  private final Map<String, String> visits = new TreeMap<>();

  /** What stands in the calendars, as one line each: by stream, course and visit. */
  private final Map<String, String> reservations = new TreeMap<>();

  private BookingsFold() {}

  public static BookingsFold of(Stores stores) {
    var fold = new BookingsFold();
    for (var commit : stores.ledger().find().sort(Sorts.ascending("_id"))) {
      for (var event : commit.getList("events", Document.class)) {
        fold.take(
            Fields.text(event, "stream"),
            Fields.text(event, "type"),
            JSON.readTree(Fields.text(event, "payload")));
      }
    }
    return fold;
  }

  public Map<String, String> visits() {
    return visits;
  }

  public Map<String, String> reservations() {
    return reservations;
  }

  private void take(String stream, String type, JsonNode event) {
    switch (type) {
      case "SessionScheduled", "SessionRescheduled" ->
          visits.put(
              visit(stream, "SESSION", event.get("session").asInt()),
              line("scheduled", event.get("slot")));
      case "SessionCancelled" ->
          visits.remove(visit(stream, "SESSION", event.get("session").asInt()));
      case "VisitScheduled", "VisitRescheduled" ->
          visits.put(
              visit(stream, event.get("visit")), line("scheduled", event.get("appointment")));
      case "VisitCancelled" -> visits.remove(visit(stream, event.get("visit")));
      case "SeriesHeld" ->
          event
              .get("bookings")
              .forEach(
                  it ->
                      visits.put(
                          visit(stream, it.get("visit")),
                          line("tentative", it.get("appointment"))));
      case "HoldEnded" ->
          visits
              .entrySet()
              .removeIf(
                  it -> it.getKey().startsWith(stream) && it.getValue().startsWith("tentative"));
      case "SlotReserved" ->
          reservations.put(claim(stream, event), span(event.get("start"), event.get("end")));
      case "SlotReleased" -> reservations.remove(claim(stream, event));
      default -> {
        // Books and frees nothing.
      }
    }
  }

  public static String claim(String calendar, JsonNode reservation) {
    var course = "course-" + reservation.get("course").asString();
    return calendar + " " + visit(course, reservation.get("visit"));
  }

  public static String visit(String course, JsonNode visit) {
    return visit(course, visit.get("kind").asString(), visit.get("session").asInt());
  }

  public static String visit(String course, String kind, int number) {
    return course + " " + kind + " " + number;
  }

  /** A visit's state and place, whether as a slot, an appointment or a listed visit. */
  public static String line(String state, JsonNode place) {
    var staff = new StringBuilder();
    place.get("staff").forEach(member -> staff.append(' ').append(member.get("id").asString()));
    return state
        + " "
        + span(place.get("start"), place.get("end"))
        + " "
        + place.path("room").asString("")
        + staff;
  }

  public static String span(JsonNode from, JsonNode until) {
    return Instant.parse(from.asString()) + "/" + Instant.parse(until.asString());
  }
}
