package org.treatmentcourse.infra.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.demo.Demo;
import org.treatmentcourse.infra.demo.DemoCourse;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.process.Waiting;
import org.treatmentcourse.infra.stack.RunningStack;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A clinic that works as one of the demo's does, in a zone of its own, and whoever sits there. */
final class Desk {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** The clinic of the demo that it is like, and the zone of that. */
  private static final String LIKE = "amavi";

  private static final String ITS_ZONE = "America/Denver";

  private static final Duration BOUND = Duration.ofSeconds(30);

  private final JsonHttp http = new JsonHttp();
  private final Endpoints endpoints;
  private final Path folder;
  private final ClinicId clinic;
  private final ZoneId zone;
  private long lastCommit;

  private Desk(Endpoints endpoints, Path folder, ClinicId clinic, ZoneId zone) {
    this.endpoints = endpoints;
    this.folder = folder;
    this.clinic = clinic;
    this.zone = zone;
  }

  /** The clinic with protocol, staff, stock, calendars and a course that had a dose. */
  static Desk open(RunningStack stack, String clinic, ZoneId zone) throws IOException {
    var folder = TestParts.newFolder(clinic);
    var demo = stack.settings().root().resolve("infra/demo");
    for (var name :
        new String[] {"earlier-protocols", "protocols", "clinics", "calendars", "courses"}) {
      Files.createDirectories(folder.resolve(name));
      try (var files = Files.list(demo.resolve(name))) {
        for (var file : files.filter(Desk::isCopied).toList()) {
          Files.writeString(
              folder.resolve(name).resolve(file.getFileName().toString().replace(LIKE, clinic)),
              Files.readString(file).replace(LIKE, clinic).replace(ITS_ZONE, zone.getId()));
        }
      }
    }
    Demo.run(stack.endpoints(), folder);
    Demo.declareCalendars(stack.endpoints(), folder);
    return new Desk(stack.endpoints(), folder, new ClinicId(clinic), zone);
  }

  private static boolean isCopied(Path file) {
    var name = file.getFileName().toString();
    return name.contains(LIKE) && !name.startsWith("whole-");
  }

  String clinic() {
    return clinic.value();
  }

  ZoneId zone() {
    return zone;
  }

  /** A course whose series is planned and not booked, as the query service has it by now. */
  DemoCourse planned(String name) {
    var course = Demo.planned(endpoints, folder, "s1-" + clinic, name);
    assertThat(Waiting.until(BOUND, () -> hasSeries(course))).isTrue();
    return course;
  }

  private boolean hasSeries(DemoCourse course) {
    try {
      return ask(Role.SCHEDULER, "/clinics/" + clinic + "/series-board")
          .toString()
          .contains(course.course().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the query service answers, as of the last command given here. */
  JsonNode ask(Role role, String path) throws IOException {
    var asked = path + (path.contains("?") ? "&" : "?") + "atLeastCommit=" + lastCommit;
    return accepted(
        http.get(endpoints.query().resolve(asked), bearer(role), "Prefer", "wait=10"), path);
  }

  /** The same of a question that has a body. */
  JsonNode ask(Role role, String path, String body) throws IOException {
    var uri = endpoints.query().resolve(path + "?atLeastCommit=" + lastCommit);
    return accepted(
        http.post(uri, bearer(role), UUID.randomUUID(), body, "Prefer", "wait=10"), path);
  }

  /** What a search finds, which waits for nothing. */
  JsonNode search(Role role, String path) throws IOException {
    return accepted(http.get(endpoints.query().resolve(path), bearer(role)), path);
  }

  /** Gives a command as of now. */
  JsonNode command(Role role, String path, JsonNode body) throws IOException {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    var sent = ((ObjectNode) body.deepCopy()).put("occurredAt", now);
    var answer =
        accepted(
            http.post(
                endpoints.command().resolve(path),
                bearer(role),
                UUID.randomUUID(),
                sent.toString()),
            path);
    lastCommit = Math.max(lastCommit, answer.path("commit").asLong(0));
    return answer;
  }

  JsonNode command(Role role, String path, String body) throws IOException {
    return command(role, path, JSON.readTree(body));
  }

  /** A page that is no JSON. */
  String page(Role role, String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(endpoints.query().resolve(path))
            .header("Authorization", "Bearer " + bearer(role))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      return answer.body();
    }
  }

  private String bearer(Role role) {
    return endpoints.tokens().bearer(role, Optional.of(clinic));
  }

  private static JsonNode accepted(JsonHttp.Answer answer, String path) {
    assertThat(answer.isSuccess()).as("%s: %s", path, answer).isTrue();
    return answer.body();
  }
}
