package org.treatmentcourse.infra.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The demo's scheduler: for each of the five protocols a full series, with preparation and
 * integration, is proposed and booked; one is moved with all that follows, one cancelled, and to
 * one nobody came.
 */
public final class DemoBookings {
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final List<String> PROTOCOLS =
      List.of("s0-anew", "s1-amavi", "s2-utah-cebt", "s3-pni", "s4-lopez-larson");
  private static final String MOVED = "s1-amavi";
  private static final String MISSED = "s2-utah-cebt";
  private static final String CANCELLED = "s3-pni";

  /** What is moved: this session and all that follow. */
  private static final int MOVED_FROM = 3;

  private static final int CANCELLED_SESSION = 6;

  /** Of what nobody came to, the series began so long ago. */
  private static final int WEEKS_AGO = 1;

  private static final int DAYS_AHEAD = 3;

  /** Before anything of it began. */
  private static final int BOOKED_DAYS_AGO = WEEKS_AGO * 7 - DAYS_AHEAD + 1;

  private final DemoRun run;
  private final Path folder;
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

  private DemoBookings(Endpoints endpoints, Path folder) {
    this.run = new DemoRun(endpoints, today);
    this.folder = folder;
  }

  /**
   * Declares the clinics' calendars, opens a course for each protocol and books its series.
   *
   * @param folder holds {@code calendars/*.json} and {@code courses/*.json}
   * @throws PartFailed if a command is not accepted, or no series can be proposed
   */
  public static List<DemoCourse> run(Endpoints endpoints, Path folder) {
    var bookings = new DemoBookings(endpoints, folder);
    return PROTOCOLS.stream().map(bookings::booked).toList();
  }

  private DemoCourse booked(String protocol) {
    var calendars = Demo.clinic(folder.resolve("calendars/" + clinic(protocol) + ".json"));
    run.prepare(calendars, Demo.CALENDARS);
    var course = Demo.planned(run, folder, protocol, "booked");
    var proposed = propose(course, protocol);
    // Asked again, everything is booked already.
    if (proposed.isPresent()) {
      var bookings =
          protocol.equals(MISSED)
              ? shifted(proposed.get(), 1, -WEEKS_AGO * 7, Demo.zone(calendars))
              : proposed.get();
      var booking = body("bookings", bookings);
      if (protocol.equals(MISSED)) {
        booking.put("occurredAt", today.minusDays(BOOKED_DAYS_AGO) + "T00:00:00.000Z");
      }
      run.send(course, Role.SCHEDULER, "book-series", "booked", booking);
      follow(course, protocol, bookings, Demo.zone(calendars));
    }
    return course;
  }

  private static String clinic(String protocol) {
    return protocol.substring(protocol.indexOf('-') + 1);
  }

  private Optional<ArrayNode> propose(DemoCourse course, String protocol) {
    var wishes = JSON.createObjectNode();
    wishes.put("earliest", today.plusDays(DAYS_AHEAD).toString());
    wishes.put("preparation", true);
    var answer = run.ask(course, "series-proposals", wishes);
    var candidates = answer.get("candidates");
    if (candidates.isEmpty()) {
      if (answer.path("binding").isEmpty()) {
        return Optional.empty();
      }
      throw new PartFailed("no series can be proposed for " + protocol + ": " + answer);
    }
    return Optional.of((ArrayNode) candidates.get(0).get("bookings"));
  }

  private void follow(DemoCourse course, String protocol, ArrayNode bookings, ZoneId zone) {
    switch (protocol) {
      case MOVED -> {
        var body = body("bookings", shifted(bookings, MOVED_FROM, 1, zone));
        body.put("reason", "the patient travels");
        run.send(course, Role.SCHEDULER, "reschedule-visits", "moved", body);
      }
      case CANCELLED -> {
        var body = JSON.createObjectNode();
        body.put("session", CANCELLED_SESSION).put("reasonClass", "WEATHER");
        run.send(course, Role.SCHEDULER, "cancel-session", "cancelled", body);
      }
      case MISSED -> {
        var body = JSON.createObjectNode();
        body.put("session", 1);
        run.send(course, Role.SCHEDULER, "record-missed-session", "missed", body);
      }
      default -> {
        // Goes as planned.
      }
    }
  }

  private static ObjectNode body(String name, JsonNode value) {
    return JSON.createObjectNode().set(name, value);
  }

  /** At the same local time: a change of the clock in between moves nothing. */
  private static ArrayNode shifted(ArrayNode bookings, int from, int days, ZoneId zone) {
    var shifted = JSON.createArrayNode();
    for (var booking : bookings) {
      if (booking.at("/visit/session").asInt() >= from) {
        var moved = (ObjectNode) booking.deepCopy();
        var appointment = (ObjectNode) moved.get("appointment");
        for (var name : List.of("start", "end")) {
          var at = Instant.parse(appointment.get(name).asString()).atZone(zone);
          appointment.put(name, at.plusDays(days).toInstant().toString());
        }
        shifted.add(moved);
      }
    }
    return shifted;
  }
}
