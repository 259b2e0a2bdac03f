package org.treatmentcourse.infra.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import org.treatmentcourse.consumer.LogKeys;
import org.treatmentcourse.consumer.TopicVerdict;
import org.treatmentcourse.infra.parts.process.PartFailed;

/**
 * {@code infra/verify-topic}: what a subscriber read, proven against what the log signed. Nothing
 * but the two topics is asked.
 */
public final class VerifyTopic {
  private static final String SERVERS = "bootstrap.servers";
  private static final int PROVEN = 0;
  private static final int DISPROVEN = 1;
  private static final int UNPROVEN = 4;

  private VerifyTopic() {}

  /**
   * Verifies and says what was found.
   *
   * @param otherwise the settings of a Kafka client, and the verifier keys' file, where the options
   *     name none; where a file names no servers, those of the settings
   * @param options {@code [FILE.properties] [--key VKEY|FILE]...}
   * @return 0 if every signed commit is on the topic as it was signed, 1 if one is not, 4 if the
   *     last are not there yet, nothing is signed or the log shows no sign of life; empty if the
   *     options can't be understood
   * @throws PartFailed if Kafka or a file can't be read
   */
  public static OptionalInt run(
      Map<String, Object> otherwise, Path verifierKeys, List<String> options) {
    var keys = new ArrayList<String>();
    Optional<Path> properties = Optional.empty();
    for (int i = 0; i < options.size(); i++) {
      boolean isKey = options.get(i).equals("--key");
      if (isKey ? i + 1 == options.size() : options.get(i).startsWith("-")) {
        return OptionalInt.empty();
      }
      if (isKey) {
        keys.add(options.get(++i));
      } else if (properties.isPresent()) {
        return OptionalInt.empty();
      } else {
        properties = Optional.of(Path.of(options.get(i)));
      }
    }
    try {
      var config = new HashMap<>(properties.isPresent() ? read(properties.get()) : otherwise);
      config.putIfAbsent(SERVERS, otherwise.get(SERVERS));
      var log = LogKeys.of(keys.isEmpty() ? List.of(verifierKeys.toString()) : keys);
      return OptionalInt.of(said(TopicVerdict.of(config, log)));
    } catch (IOException | UncheckedIOException e) {
      throw new PartFailed("can't be read: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new PartFailed(String.valueOf(e.getMessage()), e);
    } catch (KafkaException e) {
      throw new PartFailed("Kafka can't be asked: " + e.getClass().getSimpleName(), e);
    }
  }

  private static Map<String, Object> read(Path file) throws IOException {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    var config = new HashMap<String, Object>();
    properties
        .stringPropertyNames()
        .forEach(name -> config.put(name, properties.getProperty(name)));
    return config;
  }

  private static int said(TopicVerdict verdict) {
    System.out.print(verdict.words());
    if (verdict.isProven()) {
      System.out.println("verified");
      return PROVEN;
    }
    System.out.println(verdict.isDisproven() ? "NOT what was signed" : "NOT proven");
    return verdict.isDisproven() ? DISPROVEN : UNPROVEN;
  }
}
