package org.treatmentcourse.service.kafka;

import static org.apache.kafka.clients.CommonClientConfigs.SECURITY_PROTOCOL_CONFIG;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Who a Kafka client is, and whom it trusts, in Kafka's own settings: those of a {@code
 * client.properties} that begin with {@code security.}, {@code sasl.} or {@code ssl.}.
 */
public final class ClientSecurity {
  /** Nobody, and anybody. */
  public static final ClientSecurity NONE = new ClientSecurity(Map.of());

  private static final List<String> OURS_TO_TAKE = List.of("security.", "sasl.", "ssl.");

  private final Map<String, String> settings;

  private ClientSecurity(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
  }

  /**
   * Reads the settings of a client.
   *
   * @param file Java properties; none if empty
   * @throws IllegalArgumentException if the file can't be read or has other settings
   */
  public static ClientSecurity of(String file) {
    if (file.isBlank()) {
      return NONE;
    }
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(Path.of(file))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "treatmentcourse.kafka.client-file can't be read: " + file, e);
    }
    var settings = new TreeMap<String, String>();
    for (var name : properties.stringPropertyNames()) {
      if (OURS_TO_TAKE.stream().noneMatch(name::startsWith)) {
        throw new IllegalArgumentException(
            "treatmentcourse.kafka.client-file may have settings that begin with %s, and has %s"
                .formatted(String.join(", ", OURS_TO_TAKE), name));
      }
      settings.put(name, properties.getProperty(name));
    }
    return new ClientSecurity(settings);
  }

  Map<String, String> settings() {
    return settings;
  }

  /** Whether what is sent can be read on its way. */
  public boolean isPlain() {
    var protocol =
        settings.getOrDefault(
            SECURITY_PROTOCOL_CONFIG, CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL);
    return protocol.endsWith("PLAINTEXT");
  }

  /** Without passwords. */
  @Override
  public String toString() {
    return "ClientSecurity" + settings.keySet();
  }
}
