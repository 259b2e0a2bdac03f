package org.treatmentcourse.command.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
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
    // Nobody else takes its lease, and a busy machine may keep it from renewing for seconds.
    properties.add("treatmentcourse.duty.lease-milliseconds", () -> 10_000);
    properties.add("treatmentcourse.duty.renew-milliseconds", () -> 2_000);
    properties.add("treatmentcourse.relay.events-topic", () -> name + "-events");
    properties.add("treatmentcourse.relay.progress-topic", () -> name + "-progress");
    properties.add("treatmentcourse.relay.transactional-id", this::name);
    properties.add("treatmentcourse.topics.events-2", () -> "");
    properties.add("treatmentcourse.access.topic", () -> name + "-access");
    properties.add("treatmentcourse.transparency.topic", this::checkpointsTopic);
    properties.add("treatmentcourse.transparency.key-file", keyFile::toString);
    properties.add("treatmentcourse.patient-keys.database", this::keysDatabase);
    var wrappingKey = wrappingKey();
    properties.add("treatmentcourse.patient-keys.master-key-file", wrappingKey::toString);
    properties.add(
        "treatmentcourse.patient-keys.copy-file", () -> wrappingKey + "-copy/patient_keys.bson");
  }

  /** The records of this service's events, in order, as soon as they hold what is awaited. */
  public List<ConsumerRecord<byte[], byte[]>> published(
      Duration atMost, Predicate<List<ConsumerRecord<byte[], byte[]>>> isThere) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            TestParts.broker().bootstrapServers(),
            "group.id",
            name + UUID.randomUUID(),
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed");
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(name + "-events"));
      await()
          .atMost(atMost)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(500)).forEach(records::add);
                return isThere.test(records);
              });
    }
    return records;
  }

  /** The payloads among them as text, as soon as one has a part. */
  public List<String> publishedPayloads(Duration atMost, String part) {
    return published(atMost, records -> records.stream().anyMatch(it -> payload(it).contains(part)))
        .stream()
        .map(OwnParts::payload)
        .toList();
  }

  private static String payload(ConsumerRecord<byte[], byte[]> published) {
    return new String(published.value(), ISO_8859_1);
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
