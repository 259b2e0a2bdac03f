package org.treatmentcourse.service.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class TransportGuardTest {
  private static final Map<String, Object> ON_LOOPBACK =
      Map.of(
          "server.port", "7401",
          "server.address", "127.0.0.1",
          "treatmentcourse.mongodb.uri", "mongodb://127.0.0.1:7404/?replicaSet=rs0",
          "treatmentcourse.kafka.bootstrap-servers", "localhost:7405,[::1]:7406",
          "spring.security.oauth2.resourceserver.jwt.issuer-uri", "http://127.0.0.1:7403");

  @Test
  void plain_on_loopback_starts() {
    assertThatCode(() -> start(Map.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http     | server.address                                       | 0.0.0.0
          http     | server.address                                       | ''
          http     | management.server.port                               | 7409
          mongodb  | treatmentcourse.mongodb.uri                          | mongodb://db.example:27017/?replicaSet=rs0
          mongodb  | treatmentcourse.mongodb.uri                          | mongodb://127.0.0.1:1,10.0.0.7:1/?tls=false
          kafka    | treatmentcourse.kafka.bootstrap-servers              | 127.0.0.1:9092,broker:9092
          issuer   | spring.security.oauth2.resourceserver.jwt.issuer-uri | http://issuer.example
          feed     | treatmentcourse.feed.url                             | http://command-service:7401
          feed     | treatmentcourse.feed.token-url                       | http://10.0.0.7/oauth2/token
          witness  | treatmentcourse.transparency.witnesses               | w+1+x http://witness.example
          """)
  void plain_beyond_loopback_stops_the_start_and_names_what_allows_it(
      String name, String setting, String value) {
    var refused = catchThrowableOfType(PlainTransport.class, () -> start(Map.of(setting, value)));

    assertThat(Objects.requireNonNull(refused).remedy())
        .contains("TREATMENTCOURSE_PLAIN_ALLOWED=" + name);
    assertThatCode(() -> start(Map.of(setting, value, TransportGuard.ALLOWED, name)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "treatmentcourse.mongodb.uri, mongodb://db.example:27017/?tls=true",
    "treatmentcourse.mongodb.uri, mongodb+srv://db.example/",
    "spring.security.oauth2.resourceserver.jwt.issuer-uri, https://issuer.example"
  })
  void what_is_encrypted_may_be_anywhere(String setting, String value) {
    assertThatCode(() -> start(Map.of(setting, value))).doesNotThrowAnyException();
  }

  @Test
  void https_may_listen_anywhere() {
    assertThatCode(
            () -> start(Map.of("server.address", "0.0.0.0", "treatmentcourse.https-file", "x.pem")))
        .doesNotThrowAnyException();
  }

  @Test
  void kafka_may_be_anywhere_with_tls_and_not_with_a_password_alone(@TempDir Path folder)
      throws IOException {
    var file = folder.resolve("client.properties");
    var settings =
        Map.<String, Object>of(
            "treatmentcourse.kafka.bootstrap-servers",
            "broker:9092",
            "treatmentcourse.kafka.client-file",
            file.toString());

    Files.writeString(file, "security.protocol=SASL_SSL\n");
    assertThatCode(() -> start(settings)).doesNotThrowAnyException();

    Files.writeString(file, "security.protocol=SASL_PLAINTEXT\n");
    assertThatThrownBy(() -> start(settings)).isInstanceOf(PlainTransport.class);

    Files.writeString(file, "security.protocol=SASL_SSL\nacks=0\n");
    assertThatThrownBy(() -> start(settings)).hasMessageContaining("acks");
  }

  @Test
  void a_name_that_allows_nothing_is_refused_with_those_that_do() {
    assertThatThrownBy(() -> start(Map.of(TransportGuard.ALLOWED, "kafka, everything")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("everything")
        .hasMessageContaining("mongodb");
  }

  private static void start(Map<String, Object> changed) {
    var settings = new LinkedHashMap<>(ON_LOOPBACK);
    settings.putAll(changed);
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("given", settings));
    new TransportGuard().postProcessEnvironment(environment, new SpringApplication());
  }
}
