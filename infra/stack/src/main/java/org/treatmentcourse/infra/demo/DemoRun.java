package org.treatmentcourse.infra.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.parts.PartFailed;
import org.treatmentcourse.value.ClinicId;
import org.treatmentcourse.value.CourseId;
import org.treatmentcourse.value.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Sends a script's commands. Ids and Idempotency-Keys are made from names, so a demo that was cut
 * off goes on where it stopped and one that is done changes nothing.
 */
final class DemoRun {
  private static final String PATIENT = "$patient";
  private static final String DOCUMENT = "$document";
  private static final String PREVIOUS = "$previous";
  private static final String SAMPLE_DOCUMENT_SHA256 = "5e".repeat(32);

  private final JsonHttp http = new JsonHttp();
  private final Endpoints endpoints;
  private final LocalDate today;

  DemoRun(Endpoints endpoints, LocalDate today) {
    this.endpoints = endpoints;
    this.today = today;
  }

  void publish(String protocol, ObjectNode body) {
    var target = endpoints.command().resolve("/protocols/" + protocol + "/publish-protocol");
    send(target, Role.CLINIC_ADMINISTRATOR, Optional.empty(), id("protocol " + protocol), body);
  }

  CourseId run(DemoScript script) {
    var course = new CourseId(id("course " + script.protocol()));
    long previous = 0;
    int number = 0;
    for (var step : script.steps()) {
      var target = endpoints.command().resolve("/courses/" + course + "/" + step.command());
      var body = filled(step.body(), script, previous);
      body.put("occurredAt", DemoScript.moment(step.at(), today).toString());
      var key = id("step " + script.protocol() + " " + number++);
      var answer = send(target, step.by(), Optional.of(script.clinic()), key, body);
      previous = answer.get("events").get(0).get("seq").asLong();
    }
    return course;
  }

  private JsonNode send(
      URI target, Role role, Optional<ClinicId> clinic, UUID key, ObjectNode body) {
    try {
      var token = endpoints.tokens().bearer(role, clinic);
      var answer = http.post(target, token, key, body.toString());
      if (!answer.isSuccess()) {
        throw new PartFailed(
            "the demo's %s was answered with %d: %s"
                .formatted(target.getPath(), answer.status(), answer.body()));
      }
      return answer.body();
    } catch (IOException e) {
      throw new PartFailed("no answer from " + target, e);
    }
  }

  private ObjectNode filled(ObjectNode body, DemoScript script, long previous) {
    var copy = body.deepCopy();
    copy.propertyNames().forEach(name -> copy.set(name, fill(copy.get(name), script, previous)));
    return copy;
  }

  private JsonNode fill(JsonNode value, DemoScript script, long previous) {
    return switch (value) {
      case ObjectNode object -> filled(object, script, previous);
      case ArrayNode array -> {
        var copy = array.arrayNode();
        array.forEach(item -> copy.add(fill(item, script, previous)));
        yield copy;
      }
      case StringNode text -> fill(text.stringValue(), value, script, previous);
      default -> value;
    };
  }

  private JsonNode fill(String text, JsonNode value, DemoScript script, long previous) {
    return switch (text) {
      case PATIENT -> StringNode.valueOf(id("patient " + script.protocol()).toString());
      case DOCUMENT -> StringNode.valueOf(SAMPLE_DOCUMENT_SHA256);
      case PREVIOUS -> LongNode.valueOf(previous);
      default ->
          DemoScript.isMoment(text)
              ? StringNode.valueOf(DemoScript.moment(text, today).toString())
              : value;
    };
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(("treatment-course demo: " + name).getBytes(UTF_8));
  }
}
