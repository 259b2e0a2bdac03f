package org.treatmentcourse.infra.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.treatmentcourse.bundle.BundleLayout;
import org.treatmentcourse.bundle.Manifest;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.process.Waiting;
import org.treatmentcourse.value.actor.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A compliance officer who asks a stack for exports and fetches them. */
public final class Exports {
  private static final Duration BOUND = Duration.ofSeconds(60);

  private final RunningStack stack;
  private final Path folder = TestParts.newFolder("exports");

  public Exports(RunningStack stack) {
    this.stack = stack;
  }

  public Path made(String body) throws Exception {
    return fetched(asked(body));
  }

  /** The id of an export that is under way. */
  UUID asked(String body) throws Exception {
    var request =
        request("/exports")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
      var location = answer.headers().firstValue("Location").orElseThrow();
      return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }
  }

  /** The bundle, once it is ready. */
  Path fetched(UUID export) throws Exception {
    assertThat(Waiting.until(BOUND, () -> !state(export).equals("UNDER_WAY"))).isTrue();
    assertThat(state(export)).isEqualTo("READY");
    try (var http = HttpClient.newHttpClient()) {
      var file = folder.resolve(export + ".zip");
      var answer =
          http.send(request("/exports/" + export + "/bundle").build(), BodyHandlers.ofFile(file));
      assertThat(answer.statusCode()).isEqualTo(200);
      return file;
    }
  }

  private String state(UUID export) {
    try {
      var answer = stack.ask(Role.COMPLIANCE_OFFICER, "/exports/" + export);
      return answer.body().path("state").asString("none");
    } catch (IOException notYet) {
      return "UNDER_WAY";
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(stack.endpoints().query().resolve(path))
        .header("Authorization", "Bearer " + stack.bearer(Role.COMPLIANCE_OFFICER));
  }

  /** The events of a stream, as a bundle has them written out. */
  public static List<JsonNode> events(Path bundle, String stream) throws IOException {
    return text(bundle, BundleLayout.EVENTS)
        .lines()
        .map(line -> JsonMapper.shared().readTree(line))
        .filter(event -> event.path("stream").asString("").equals(stream))
        .toList();
  }

  static long treeSize(Path bundle) throws IOException {
    return Manifest.parse(text(bundle, BundleLayout.MANIFEST).getBytes(UTF_8)).treeSize();
  }

  private static String text(Path bundle, String name) throws IOException {
    try (var zip = FileSystems.newFileSystem(bundle)) {
      return Files.readString(zip.getPath(name));
    }
  }

  /** The same bundle with one character more in its first event's clinic. */
  public static Path altered(Path bundle) throws IOException {
    var altered = bundle.resolveSibling("altered.zip");
    Files.copy(bundle, altered);
    try (var zip = FileSystems.newFileSystem(altered)) {
      var events = zip.getPath(BundleLayout.EVENTS);
      var clinic = "\"clinic\":\"";
      Files.writeString(events, Files.readString(events).replaceFirst(clinic, clinic + "x"));
    }
    return altered;
  }
}
