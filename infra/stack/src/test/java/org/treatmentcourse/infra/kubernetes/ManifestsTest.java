package org.treatmentcourse.infra.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.parts.process.Checkout;
import org.yaml.snakeyaml.Yaml;

/**
 * The manifests of {@code infra/kubernetes}, held to Kubernetes' models and to what pods may do.
 */
class ManifestsTest {
  private static final Path FOLDER = Checkout.root().resolve("infra/kubernetes");
  private static final String NAME = "app.kubernetes.io/name";

  private final List<JsonObject> manifests = read();

  @Test
  void everyManifestIsWhatKubernetesKnows() {
    assertThat(manifests).hasSizeGreaterThan(10);
    manifests.forEach(ManifestsTest::validate);
  }

  @Test
  void aFieldThatKubernetesDoesNotKnowIsFound() {
    var altered = one("Deployment", "command-service").deepCopy();
    container(altered).addProperty("readOnly", true);
    assertThatThrownBy(() -> validate(altered)).hasStackTraceContaining("readOnly");
  }

  @Test
  void noPodRunsAsRootOrWritesWhereItNeedNot() {
    for (var deployment : all("Deployment")) {
      var pod = pod(deployment);
      var guard = container(deployment).getAsJsonObject("securityContext");
      assertThat(pod.getAsJsonObject("securityContext").get("runAsNonRoot").getAsBoolean())
          .isTrue();
      assertThat(pod.get("automountServiceAccountToken").getAsBoolean()).isFalse();
      assertThat(guard.get("readOnlyRootFilesystem").getAsBoolean()).isTrue();
      assertThat(guard.get("allowPrivilegeEscalation").getAsBoolean()).isFalse();
      assertThat(guard.getAsJsonObject("capabilities").get("drop").toString())
          .isEqualTo("[\"ALL\"]");
    }
  }

  @Test
  void everyServiceIsProbedBoundedAndGuarded() {
    assertThat(names("Deployment")).containsExactly("command-service", "query-service");
    assertThat(names("Service")).isEqualTo(names("Deployment"));
    assertThat(names("PodDisruptionBudget")).isEqualTo(names("Deployment"));
    for (var deployment : all("Deployment")) {
      var container = container(deployment);
      assertThat(path(container, "livenessProbe")).isEqualTo("/actuator/health/liveness");
      assertThat(path(container, "readinessProbe")).isEqualTo("/actuator/health/readiness");
      assertThat(path(container, "startupProbe")).isEqualTo("/actuator/health/readiness");
      assertThat(container.getAsJsonObject("resources").keySet()).contains("requests", "limits");
    }
    var served =
        one("NetworkPolicy", "services")
            .getAsJsonObject("spec")
            .getAsJsonObject("podSelector")
            .getAsJsonArray("matchExpressions")
            .get(0)
            .getAsJsonObject();
    assertThat(served.get("key").getAsString()).isEqualTo(NAME);
    assertThat(served.getAsJsonArray("values").asList())
        .extracting(JsonElement::getAsString)
        .isEqualTo(names("Deployment"));
  }

  @Test
  void everySettingIsOneThatTheDocumentsName() throws IOException {
    var documented = Files.readString(Checkout.root().resolve("docs/operate.md"));
    for (var deployment : all("Deployment")) {
      for (var variable : container(deployment).getAsJsonArray("env")) {
        var name = variable.getAsJsonObject().get("name").getAsString();
        assertThat(documented).contains("`" + name + "`");
      }
    }
  }

  private static void validate(JsonObject manifest) {
    var kind = manifest.get("kind").getAsString();
    try {
      Class.forName("io.kubernetes.client.openapi.models.V1" + kind)
          .getMethod("validateJsonElement", JsonElement.class)
          .invoke(null, manifest);
    } catch (InvocationTargetException e) {
      throw new AssertionError(kind, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("unknown kind " + kind, e);
    }
  }

  private List<String> names(String kind) {
    return all(kind).stream().map(ManifestsTest::name).sorted().toList();
  }

  private List<JsonObject> all(String kind) {
    return manifests.stream().filter(m -> m.get("kind").getAsString().equals(kind)).toList();
  }

  private JsonObject one(String kind, String name) {
    return all(kind).stream().filter(m -> name(m).equals(name)).findFirst().orElseThrow();
  }

  private static String name(JsonObject manifest) {
    return manifest.getAsJsonObject("metadata").get("name").getAsString();
  }

  private static JsonObject pod(JsonObject deployment) {
    return deployment.getAsJsonObject("spec").getAsJsonObject("template").getAsJsonObject("spec");
  }

  private static JsonObject container(JsonObject deployment) {
    return pod(deployment).getAsJsonArray("containers").get(0).getAsJsonObject();
  }

  private static String path(JsonObject container, String probe) {
    return container.getAsJsonObject(probe).getAsJsonObject("httpGet").get("path").getAsString();
  }

  /* But the kustomization, which is no object of the cluster. */
  private static List<JsonObject> read() {
    try (var files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("kustomization.yaml"))
          .flatMap(ManifestsTest::documents)
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<JsonObject> documents(Path file) {
    try {
      var documents = new Yaml().loadAll(Files.readString(file));
      return StreamSupport.stream(documents.spliterator(), false)
          .map(document -> new Gson().toJsonTree(document).getAsJsonObject());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
