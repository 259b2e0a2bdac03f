package org.treatmentcourse.infra.faults.check;

import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.treatmentcourse.infra.report.Fields;
import org.treatmentcourse.infra.report.Stores;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares what the courses have booked in a room of capacity one with what the room's calendar
 * says, both folded from the ledger's JSON by itself: no half-booked visit, no orphaned
 * reservation, no slot twice.
 */
public final class BookingsCheck {
  private static final JsonMapper JSON = WireFormat.mapper();

  private final String room;
  private final Findings findings;
  private final Map<String, String> booked = new HashMap<>();
  private final Map<String, String> reserved = new HashMap<>();
  private int bookings;

  private BookingsCheck(String room, Findings findings) {
    this.room = room;
    this.findings = findings;
  }

  /** Says what was checked. */
  public static String run(Stores stores, String room, Findings findings) {
    var check = new BookingsCheck(room, findings);
    for (var commit : stores.ledger().find().sort(Sorts.ascending("_id"))) {
      for (var event : commit.getList("events", Document.class)) {
        check.fold(event);
      }
      // Each commit by itself: there is no moment at which the two say something else.
      findings.addIf(
          !check.booked.equals(check.reserved),
          "commit " + Fields.number(commit, "_id") + ": courses and calendar differ");
    }
    check.nothingTwice();
    return "%d bookings of %s, %d of them standing, in courses and calendar alike"
        .formatted(check.bookings, room, check.booked.size());
  }

  private void fold(Document event) {
    var stream = Fields.text(event, "stream");
    var json = JSON.readTree(Fields.text(event, "payload"));
    switch (Fields.text(event, "type")) {
      case "SessionScheduled" -> {
        if (json.at("/slot/room").asString("").equals(room)) {
          booked.put(stream + " " + json.get("session"), span(json.get("slot")));
          bookings++;
        }
      }
      case "SessionCancelled" -> booked.remove(stream + " " + json.get("session"));
      case "SlotReserved" -> {
        if (stream.endsWith(".room." + room)) {
          reserved.put(claim(json), span(json));
        }
      }
      case "SlotReleased" -> {
        if (stream.endsWith(".room." + room)) {
          reserved.remove(claim(json));
        }
      }
      default -> {
        // Takes and frees nothing of the room.
      }
    }
  }

  private static String claim(JsonNode slot) {
    return "course-" + slot.get("course").asString() + " " + slot.at("/visit/session");
  }

  private static String span(JsonNode slot) {
    return slot.get("start").asString() + " " + slot.get("end").asString();
  }

  private void nothingTwice() {
    List<String> spans = new ArrayList<>(new TreeSet<>(reserved.values()));
    Set<String> distinct = new HashSet<>(reserved.values());
    findings.addIf(distinct.size() != reserved.size(), "a slot of " + room + " is booked twice");
    for (int i = 1; i < spans.size(); i++) {
      var end = spans.get(i - 1).split(" ", -1)[1];
      var start = spans.get(i).split(" ", -1)[0];
      findings.addIf(
          Instant.parse(end).isAfter(Instant.parse(start)), room + " is taken twice at " + start);
    }
  }
}
