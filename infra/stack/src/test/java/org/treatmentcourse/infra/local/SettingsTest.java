package org.treatmentcourse.infra.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.treatmentcourse.infra.parts.process.PartFailed;

class SettingsTest {
  private static final Path ROOT = Path.of("checkout");
  private static final Path DATA = Path.of("data");

  @Test
  void without_variables_every_part_is_ours_on_its_usual_port() {
    var settings = new Settings(ROOT, DATA, Map.of());

    assertThat(settings.ownParts()).containsExactly(PartName.values());
    assertThat(settings.addresses())
        .isEqualTo(
            new Addresses(
                "mongodb://127.0.0.1:7404/?replicaSet=rs0&directConnection=true",
                KafkaClient.anonymous("127.0.0.1:7405"),
                URI.create("http://127.0.0.1:7403"),
                URI.create("http://127.0.0.1:7401"),
                URI.create("http://127.0.0.1:7402")));
  }

  @Test
  void a_part_that_the_environment_gives_is_used_and_not_started() {
    var settings =
        new Settings(
            ROOT,
            DATA,
            Map.of(
                "TREATMENTCOURSE_MONGODB_URI", "mongodb://elsewhere/?replicaSet=rs1",
                "TREATMENTCOURSE_KAFKA_BOOTSTRAP_SERVERS", "elsewhere:9092",
                "TREATMENTCOURSE_OIDC_ISSUER_URI", "https://elsewhere"));

    assertThat(settings.ownParts())
        .containsExactly(PartName.COMMAND_SERVICE, PartName.QUERY_SERVICE);
    assertThat(settings.addresses().mongodbUri()).isEqualTo("mongodb://elsewhere/?replicaSet=rs1");
    assertThat(settings.addresses().kafka()).isEqualTo(KafkaClient.anonymous("elsewhere:9092"));
    assertThat(settings.addresses().issuer()).isEqualTo(URI.create("https://elsewhere"));
  }

  @Test
  void who_has_a_password_comes_with_it_to_our_own_mongod_and_not_to_another(@TempDir Path data) {
    var own = new Settings(ROOT, data, Map.of());
    var password = own.secrets().password("auditor");
    assertThat(own.addresses().mongodbUri())
        .startsWith("mongodb://auditor:" + URLEncoder.encode(password, UTF_8) + "@127.0.0.1:7404/")
        .endsWith("&authSource=admin");
    assertThat(own.mongodbUri(DatabaseAccount.COMMAND_SERVICE)).doesNotContain("@");

    var given = Map.of("TREATMENTCOURSE_MONGODB_URI", "mongodb://elsewhere/?replicaSet=rs1");
    assertThat(new Settings(ROOT, data, given).mongodbUri(DatabaseAccount.AUDITOR))
        .isEqualTo("mongodb://elsewhere/?replicaSet=rs1");
  }

  @Test
  void a_port_that_is_none_is_refused_with_its_variable() {
    for (var wrong : new String[] {"0", "65536", "http"}) {
      var settings = new Settings(ROOT, DATA, Map.of("TREATMENTCOURSE_QUERY_PORT", wrong));
      assertThatThrownBy(() -> settings.port(PortSetting.QUERY))
          .isInstanceOf(PartFailed.class)
          .hasMessageContaining("TREATMENTCOURSE_QUERY_PORT");
    }
  }

  @Test
  void a_later_command_sees_the_stack_with_the_settings_it_was_started_with() {
    var started =
        new Settings(ROOT, DATA, Map.of("TREATMENTCOURSE_COMMAND_PORT", "7501", "HOME", "x"));
    var stack = new StackFile.Content(started.environment(), List.of());

    var later = new Settings(ROOT, DATA, Map.of()).of(stack);

    assertThat(later.addresses().command()).isEqualTo(URI.create("http://127.0.0.1:7501"));
    assertThat(stack.environment()).doesNotContainKey("HOME");
  }
}
