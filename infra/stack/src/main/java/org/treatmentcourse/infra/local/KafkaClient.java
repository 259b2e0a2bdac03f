package org.treatmentcourse.infra.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * How somebody comes to a Kafka cluster.
 *
 * @param clientFile Java properties with the {@code security.}, {@code sasl.} and {@code ssl.}
 *     settings of a client; none for a cluster that asks nobody
 */
public record KafkaClient(String bootstrapServers, Optional<Path> clientFile) {
  /** For a cluster that asks nobody. */
  public static KafkaClient anonymous(String bootstrapServers) {
    return new KafkaClient(bootstrapServers, Optional.empty());
  }

  /** The settings of any Kafka client, to be added to; may hold a password. */
  public Map<String, Object> settings() {
    var settings = new HashMap<String, Object>();
    clientFile.ifPresent(file -> read(file).forEach((k, v) -> settings.put(k.toString(), v)));
    settings.put("bootstrap.servers", bootstrapServers);
    return settings;
  }

  /** A client's file as it is. */
  public static List<String> lines(Path clientFile) {
    try {
      return Files.readAllLines(clientFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties read(Path file) {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
