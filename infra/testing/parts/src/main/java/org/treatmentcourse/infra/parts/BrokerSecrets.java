package org.treatmentcourse.infra.parts;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.treatmentcourse.infra.parts.secret.OwnerOnlyFile;
import org.treatmentcourse.infra.parts.secret.SecretFile;
import org.treatmentcourse.infra.parts.secret.ServerCertificate;

/**
 * The secrets of a local broker that asks who is there, in one folder: its certificate, a password
 * for each user, and for each the file that a Kafka client takes its settings from. What is missing
 * is made on first use.
 */
public final class BrokerSecrets {
  /** May do everything; the broker to itself, and for setting up. */
  public static final String BROKER = "broker";

  private static final String PASSWORD = ".password";
  private static final String CLIENT = ".properties";
  private static final String LOGIN_MODULE =
      "org.apache.kafka.common.security.plain.PlainLoginModule";

  private final Path folder;
  private final List<String> users;
  private final ServerCertificate certificate;

  /**
   * The secrets in a folder, which need not be there yet.
   *
   * @param users all who may come, beside the broker itself
   */
  public BrokerSecrets(Path folder, List<String> users) {
    this.folder = folder;
    this.users = List.copyOf(users);
    this.certificate = new ServerCertificate(folder);
  }

  /** The certificate that it shows. */
  public ServerCertificate certificate() {
    return certificate;
  }

  /** Whether a broker was started with these. */
  public boolean exist() {
    return certificate.exists();
  }

  /** What a stock Kafka client needs to come as a user, beside the bootstrap servers. */
  public Map<String, String> client(String user) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("security.protocol", "SASL_SSL");
    settings.put("sasl.mechanism", "PLAIN");
    settings.put("sasl.jaas.config", login(user) + ";");
    settings.put("ssl.truststore.type", "PEM");
    settings.put("ssl.truststore.location", certificate.authority().toString());
    return settings;
  }

  /** The same as a file of Java properties. */
  public Path clientFile(String user) {
    var lines =
        client(user).entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
            .collect(joining());
    var file = folder.resolve(user + CLIENT).toAbsolutePath();
    try {
      if (!Files.exists(file) || !Files.readString(file).equals(lines)) {
        OwnerOnlyFile.write(file, lines);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The broker's login on its clients' listener, with all who may come there. */
  String loginOfAll() {
    return login(BROKER) + users.stream().map(this::known).collect(joining()) + known(BROKER) + ";";
  }

  /** The same on the controller's listener, where only the broker comes. */
  String loginOfBroker() {
    return login(BROKER) + known(BROKER) + ";";
  }

  private String login(String user) {
    return "%s required username=\"%s\" password=\"%s\""
        .formatted(LOGIN_MODULE, user, password(user));
  }

  private String known(String user) {
    return " user_%s=\"%s\"".formatted(user, password(user));
  }

  private String password(String user) {
    return SecretFile.read(folder.resolve(user + PASSWORD));
  }
}
