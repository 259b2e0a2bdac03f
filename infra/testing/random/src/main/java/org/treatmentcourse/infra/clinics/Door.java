package org.treatmentcourse.infra.clinics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.client.JsonHttp.Answer;
import org.treatmentcourse.infra.clinics.mistake.Attempt;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command service's public way in, and its feed out. Safe for all courses at once. */
final class Door {
  private static final int PAGE = 500;
  private static final int CONFLICT = 409;
  private static final int TRIES = 5;
  private static final JsonMapper JSON = WireFormat.mapper();

  private final JsonHttp http = new JsonHttp();
  private final Endpoints endpoints;

  Door(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /** Sends a command of a course. */
  Answer send(Attempt attempt) {
    var headers =
        attempt.ifMatch().map(seq -> new String[] {"If-Match", seq}).orElseGet(() -> new String[0]);
    return post(
        "/courses/" + attempt.course() + "/" + attempt.step().command(),
        attempt.step().by(),
        attempt.clinic(),
        attempt.key(),
        attempt.json(),
        headers);
  }

  /**
   * Sends a command. One that met another at the same moment, such as a timer's, is sent again.
   *
   * @throws PartFailed if nothing answers in time
   */
  Answer post(String path, Role by, String clinic, UUID key, String json, String... headers) {
    var uri = endpoints.command().resolve(path);
    var bearer = endpoints.tokens().bearer(by, Optional.of(new ClinicId(clinic)));
    try {
      var answer = http.post(uri, bearer, key, json, headers);
      for (int again = 1; again < TRIES && isConcurrent(answer); again++) {
        answer = http.post(uri, bearer, key, json, headers);
      }
      return answer;
    } catch (IOException e) {
      throw new PartFailed("no answer from " + uri, e);
    }
  }

  /**
   * Publishes a version of a protocol; one that is published already stays as it is. One that an
   * earlier build published without an owner is given to its clinic.
   */
  void publish(String id, JsonNode body) {
    post(id, "publish-protocol", body.toString());
    post(id, "assign-protocol", "{\"clinic\":%s}".formatted(body.get("clinic")));
  }

  private void post(String protocol, String command, String body) {
    var uri = endpoints.command().resolve("/protocols/" + protocol + "/" + command);
    var bearer = endpoints.tokens().bearer(Role.CLINIC_ADMINISTRATOR, Optional.empty());
    try {
      http.post(uri, bearer, UUID.randomUUID(), body);
    } catch (IOException e) {
      throw new PartFailed("no answer from " + uri, e);
    }
  }

  /** The recorded events of a stream from a sequence number on; none if there is no such stream. */
  List<RecordedEvent> recorded(String stream, long from) {
    var events = new ArrayList<RecordedEvent>();
    var next = Optional.of(from);
    while (next.isPresent()) {
      var page = page(stream, next.get());
      page.path("events")
          .forEach(event -> events.add(JSON.treeToValue(event, RecordedEvent.class)));
      next = page.has("next") ? Optional.of(page.path("next").asLong()) : Optional.empty();
    }
    return events;
  }

  private JsonNode page(String stream, long from) {
    var uri =
        endpoints
            .command()
            .resolve("/streams/%s/events?from=%d&limit=%d".formatted(stream, from, PAGE));
    try {
      var bearer = endpoints.tokens().bearer(Role.COMPLIANCE_OFFICER, Optional.empty());
      return http.get(uri, bearer).body();
    } catch (IOException e) {
      throw new PartFailed("no answer from " + uri, e);
    }
  }

  private static boolean isConcurrent(Answer answer) {
    return answer.status() == CONFLICT
        && answer.body().path("type").asString("").endsWith("concurrent-change");
  }
}
