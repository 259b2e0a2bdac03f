package org.treatmentcourse.command.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.seal.Aead;

/** A service's own names on the shared mongod and broker, and its own keys. */
public record OwnParts(String name, Path keyFile) {

  public static OwnParts unique() {
    return new OwnParts(
        "log_test_" + UUID.randomUUID().toString().substring(0, 8),
        TestParts.newFolder("key").resolve("key.pem"));
  }

  public void register(DynamicPropertyRegistry properties) {
    properties.add("treatmentcourse.mongodb.uri", () -> TestParts.mongod().uri());
    properties.add("treatmentcourse.mongodb.database", this::name);
    properties.add(
        "treatmentcourse.kafka.bootstrap-servers", () -> TestParts.broker().bootstrapServers());
    properties.add("treatmentcourse.relay.events-topic", () -> name + "-events");
    properties.add("treatmentcourse.relay.progress-topic", () -> name + "-progress");
    properties.add("treatmentcourse.relay.transactional-id", this::name);
    properties.add("treatmentcourse.access.topic", () -> name + "-access");
    properties.add("treatmentcourse.transparency.topic", this::checkpointsTopic);
    properties.add("treatmentcourse.transparency.key-file", keyFile::toString);
    properties.add("treatmentcourse.patient-keys.database", this::keysDatabase);
    var wrappingKey = wrappingKey();
    properties.add("treatmentcourse.patient-keys.master-key-file", wrappingKey::toString);
    properties.add(
        "treatmentcourse.patient-keys.copy-file", () -> wrappingKey + "-copy/patient_keys.bson");
  }

  public String checkpointsTopic() {
    return name + "-checkpoints";
  }

  public String keysDatabase() {
    return name + "_keys";
  }

  private static Path wrappingKey() {
    try {
      return Files.writeString(
          TestParts.newFolder("master").resolve("master.key"),
          Base64.getEncoder().encodeToString(Aead.newKey()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path verifierKeyFile() {
    return Path.of(keyFile + ".vkey");
  }
}
