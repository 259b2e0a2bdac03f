package org.treatmentcourse.infra.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.demo.DemoScript.Step;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Sends a script's commands. Ids and Idempotency-Keys are made from names, so a demo that was cut
 * off goes on where it stopped and one that is done changes nothing. What was sent before, with a
 * moment of another day or in the words of an earlier build, is answered as a reused key: it is
 * done.
 */
final class DemoRun {
  private static final String COURSE = "$course";
  private static final String PATIENT = "$patient";
  private static final String DOCUMENT = "$document";
  private static final String REVIEW = "close-safety-review";
  private static final String PREVIOUS = "$previous";
  private static final String[] WAIT = {"Prefer", "wait=5"};
  private static final int MOST_WAITS = 12;
  private static final int SEND_AGAIN = 503;
  private static final int REFUSED = 422;
  private static final String HAS_AN_OWNER = "urn:treatmentcourse:problem:protocol-not-shared";
  private static final String SENT_BEFORE = "urn:treatmentcourse:problem:idempotency-key-reused";
  private static final String SAMPLE_DOCUMENT_SHA256 = "5e".repeat(32);

  private final JsonHttp http = new JsonHttp();
  private final Endpoints endpoints;
  private final LocalDate today;
  private long lastCommit;

  DemoRun(Endpoints endpoints, LocalDate today) {
    this.endpoints = endpoints;
    this.today = today;
  }

  /**
   * Publishes a version.
   *
   * @param version tells it apart from the protocol's first
   */
  void publish(String protocol, String version, ObjectNode body) {
    var target = endpoints.command().resolve("/protocols/" + protocol + "/publish-protocol");
    send(
        target,
        Role.CLINIC_ADMINISTRATOR,
        Optional.empty(),
        id("protocol " + protocol + version),
        body);
    assign(protocol, body.get("clinic"));
  }

  /** An earlier build published it without an owner: no course begins to pin that. */
  private void assign(String protocol, JsonNode clinic) {
    var target = endpoints.command().resolve("/protocols/" + protocol + "/assign-protocol");
    ObjectNode body = JsonMapper.shared().createObjectNode().set("clinic", clinic);
    var key = id("owner of " + protocol);
    var answer = again(() -> post(target, Role.CLINIC_ADMINISTRATOR, Optional.empty(), key, body));
    if (!answer.body().path("type").asString("").equals(HAS_AN_OWNER)) {
      accepted(target, answer);
    }
  }

  /** Sets the zone of a clinic, which counts from now on. */
  void setZone(ClinicId clinic, ZoneId zone) {
    var target =
        endpoints.command().resolve("/clinics/" + clinic + "/settings/time-zone/set-clinic-zone");
    var body = JsonNodeFactory.instance.objectNode().put("zone", zone.getId());
    send(target, Role.CLINIC_ADMINISTRATOR, Optional.of(clinic), id("zone " + clinic), body);
  }

  /**
   * What a clinic has beside its courses: staff with credentials, stock, calendars.
   *
   * @param what tells several of these apart
   */
  void prepare(DemoClinic clinic, String what) {
    int number = 0;
    for (var step : clinic.steps()) {
      var key = id(what + " " + clinic.clinic() + " " + number++);
      send(step, ofClinic(clinic.clinic(), step, Map.of()), clinic.clinic(), key, Map.of());
    }
  }

  CourseId run(DemoScript script) {
    var course = new CourseId(id("course " + script.key()));
    var names = new HashMap<String, JsonNode>();
    names.put(COURSE, StringNode.valueOf(course.toString()));
    names.put(PATIENT, StringNode.valueOf(id("patient " + script.key()).toString()));
    names.put(DOCUMENT, StringNode.valueOf(SAMPLE_DOCUMENT_SHA256));
    int number = 0;
    int reviews = 0;
    for (var step : script.allSteps()) {
      // Reviews are counted apart: the other steps keep the keys that they had before there were
      // any.
      var key =
          step.command().equals(REVIEW)
              ? id("review " + script.key() + " " + reviews++)
              : id("step " + script.key() + " " + number++);
      if (step.on().isPresent()) {
        send(step, ofClinic(script.clinic(), step, names), script.clinic(), key, names);
      } else {
        var target = "/courses/" + course + "/" + step.command();
        var answer = send(step, target, script.clinic(), key, names);
        var events = answer.path("events");
        if (!events.isEmpty()) {
          names.put(PREVIOUS, events.get(0).get("seq"));
        }
      }
    }
    return course;
  }

  /** One more command of a course, as of now unless it says when; told apart by a name. */
  void send(DemoCourse course, Role role, String command, String name, ObjectNode body) {
    if (!body.has("occurredAt")) {
      body.put("occurredAt", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    }
    var target = endpoints.command().resolve("/courses/" + course.course() + "/" + command);
    var key = id("step " + course.course() + " " + name);
    send(target, role, Optional.of(course.clinic()), key, body);
  }

  /** A question about a course that is put as a POST, once the last command is visible. */
  JsonNode ask(DemoCourse course, String question, ObjectNode body) {
    var target =
        endpoints
            .query()
            .resolve(
                "/courses/%s/%s?atLeastCommit=%d".formatted(course.course(), question, lastCommit));
    var clinic = Optional.of(course.clinic());
    var key = UUID.randomUUID();
    return accepted(target, again(() -> post(target, Role.SCHEDULER, clinic, key, body, WAIT)));
  }

  /** A 503 asks for the same request again: the service has waited before it said so. */
  private static JsonHttp.Answer again(Supplier<JsonHttp.Answer> request) {
    JsonHttp.Answer answer;
    int waits = 0;
    do {
      answer = request.get();
      waits++;
    } while (answer.status() == SEND_AGAIN && waits < MOST_WAITS);
    return answer;
  }

  private static String ofClinic(ClinicId clinic, Step step, Map<String, JsonNode> names) {
    var patient = names.getOrDefault(PATIENT, StringNode.valueOf(PATIENT)).asString();
    var on = step.on().orElseThrow().replace(PATIENT, patient);
    return "/clinics/" + clinic + "/" + on + "/" + step.command();
  }

  private JsonNode send(
      Step step, String target, ClinicId clinic, UUID key, Map<String, JsonNode> names) {
    var body = filled(step.body(), names);
    body.put("occurredAt", DemoScript.moment(step.at(), today).toString());
    return send(endpoints.command().resolve(target), step.by(), Optional.of(clinic), key, body);
  }

  private JsonNode send(
      URI target, Role role, Optional<ClinicId> clinic, UUID key, ObjectNode body) {
    var answer = accepted(target, again(() -> post(target, role, clinic, key, body)));
    lastCommit = Math.max(lastCommit, answer.path("commit").asLong(0));
    return answer;
  }

  private JsonHttp.Answer post(
      URI target,
      Role role,
      Optional<ClinicId> clinic,
      UUID key,
      ObjectNode body,
      String... headers) {
    try {
      var token = endpoints.tokens().bearer(role, clinic);
      return http.post(target, token, key, body.toString(), headers);
    } catch (IOException e) {
      throw new PartFailed("no answer from " + target, e);
    }
  }

  private static JsonNode accepted(URI target, JsonHttp.Answer answer) {
    boolean before =
        answer.status() == REFUSED && answer.body().path("type").asString("").equals(SENT_BEFORE);
    if (!answer.isSuccess() && !before) {
      throw new PartFailed(
          "the demo's %s was answered with %d: %s"
              .formatted(target.getPath(), answer.status(), answer.body()));
    }
    return answer.body();
  }

  private ObjectNode filled(ObjectNode body, Map<String, JsonNode> names) {
    var copy = body.deepCopy();
    copy.propertyNames().forEach(name -> copy.set(name, fill(copy.get(name), names)));
    return copy;
  }

  private JsonNode fill(JsonNode value, Map<String, JsonNode> names) {
    return switch (value) {
      case ObjectNode object -> filled(object, names);
      case ArrayNode array -> {
        var copy = array.arrayNode();
        array.forEach(item -> copy.add(fill(item, names)));
        yield copy;
      }
      case StringNode text ->
          names.getOrDefault(
              text.stringValue(),
              DemoScript.time(text.stringValue(), today)
                  .<JsonNode>map(StringNode::valueOf)
                  .orElse(value));
      default -> value;
    };
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(("treatment-course demo: " + name).getBytes(UTF_8));
  }
}
