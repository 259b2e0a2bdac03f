package org.treatmentcourse.infra.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.treatmentcourse.infra.parts.Broker;
import org.treatmentcourse.infra.parts.BrokerSecrets;
import org.treatmentcourse.infra.parts.mongo.Mongod;
import org.treatmentcourse.infra.parts.mongo.MongodSecrets;
import org.treatmentcourse.infra.parts.process.Checkout;
import org.treatmentcourse.infra.parts.process.Ports;
import org.treatmentcourse.infra.parts.secret.LocalTrust;
import org.treatmentcourse.infra.parts.secret.ServerCertificate;

/** What the environment asks for, and every path of a stack's data. */
public final class Settings {
  /** Names an OIDC issuer to use instead of starting the local one. */
  public static final String ISSUER_VARIABLE = "TREATMENTCOURSE_OIDC_ISSUER_URI";

  /** Names the file with a client's settings for a Kafka cluster that is not the stack's own. */
  public static final String KAFKA_CLIENT_VARIABLE = "TREATMENTCOURSE_KAFKA_CLIENT_FILE";

  /** Names a file with certificates in PEM that are trusted beside the JDK's. */
  public static final String AUTHORITY_VARIABLE = "TREATMENTCOURSE_CERTIFICATE_AUTHORITY_FILE";

  /** Set to {@code on}, the services serve HTTPS with a certificate of the stack's own. */
  static final String HTTPS_VARIABLE = "TREATMENTCOURSE_HTTPS";

  private static final String PREFIX = "TREATMENTCOURSE_";

  private final Path root;
  private final Path data;
  private final TreeMap<String, String> environment;

  /**
   * The settings of an environment.
   *
   * @param root the checkout
   * @param data the folder of everything that a stack keeps
   */
  public Settings(Path root, Path data, Map<String, String> environment) {
    this.root = root;
    this.data = data;
    this.environment = new TreeMap<>(environment);
    this.environment.keySet().removeIf(variable -> !variable.startsWith(PREFIX));
    // Before any client of these servers is made.
    authorities().forEach(LocalTrust::add);
  }

  /** The settings of this process. */
  public static Settings ofThisProcess() {
    var root = Checkout.root();
    return new Settings(root, root.resolve(".data"), System.getenv());
  }

  /**
   * Certificates that clients are to trust beside those of the JDK: those given, and those of our
   * own servers that were started once.
   */
  List<Path> authorities() {
    var authorities = new ArrayList<Path>();
    given(AUTHORITY_VARIABLE).map(Path::of).ifPresent(authorities::add);
    for (var certificate : List.of(secrets().certificate(), httpsCertificate())) {
      if (certificate.exists()) {
        authorities.add(certificate.authority());
      }
    }
    return authorities;
  }

  /** The certificate that the services show, if they are to serve HTTPS. */
  Optional<ServerCertificate> https() {
    return given(HTTPS_VARIABLE).filter("on"::equals).map(on -> httpsCertificate());
  }

  private ServerCertificate httpsCertificate() {
    return new ServerCertificate(data.resolve("https-secrets"));
  }

  /** A stack of somebody's own, on ports that nobody has now. */
  public static Settings onFreePorts(Path data) {
    var ports = new TreeMap<String, String>();
    for (var port : PortSetting.values()) {
      ports.put(port.variable(), Integer.toString(Ports.free()));
    }
    return new Settings(Checkout.root(), data, ports);
  }

  /** The settings that a stack was started with, whatever the environment of this process. */
  public Settings of(StackFile.Content stack) {
    return new Settings(root, data, stack.environment());
  }

  /** The variables that these settings were made of. */
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  public Path root() {
    return root;
  }

  /** The one folder of everything a stack keeps; ignored by git. */
  public Path data() {
    return data;
  }

  /** The private key that signs the ledger's log; the command service makes it. */
  public Path logKey() {
    return data().resolve("transparency/key.pem");
  }

  /** The copy of the patients' wrapped keys that a rotation makes. */
  public Path keysCopy() {
    return data().resolve("patient-keys-copy/patient_keys.bson");
  }

  /** The log of a part. */
  public Path log(PartName part) {
    return switch (part) {
      case MONGOD -> data().resolve("mongod/mongod.log");
      case BROKER -> data().resolve("broker/broker.log");
      case ISSUER, COMMAND_SERVICE, QUERY_SERVICE ->
          data().resolve("logs").resolve(part.wireName() + ".log");
    };
  }

  public int port(PortSetting setting) {
    return setting.in(environment);
  }

  /** The parts that this stack runs itself: all but those that the environment gives. */
  public Set<PartName> ownParts() {
    var own = EnumSet.allOf(PartName.class);
    given(Mongod.URI_VARIABLE).ifPresent(uri -> own.remove(PartName.MONGOD));
    given(Broker.BOOTSTRAP_VARIABLE).ifPresent(servers -> own.remove(PartName.BROKER));
    given(ISSUER_VARIABLE).ifPresent(uri -> own.remove(PartName.ISSUER));
    return own;
  }

  /** Where the parts will be. */
  public Addresses addresses() {
    return new Addresses(
        mongodbUri(DatabaseAccount.AUDITOR),
        kafka(BrokerAccount.AUDITOR),
        given(ISSUER_VARIABLE).map(URI::create).orElseGet(() -> local(PortSetting.ISSUER)),
        service(PortSetting.COMMAND),
        service(PortSetting.QUERY));
  }

  /**
   * How somebody comes to MongoDB: as is given, with the password that our own mongod knows, or
   * without one where it was never guarded.
   */
  public String mongodbUri(DatabaseAccount account) {
    return given(Mongod.URI_VARIABLE)
        .orElseGet(
            () -> {
              var uri = Mongod.uri(port(PortSetting.MONGOD));
              return secrets().knows(account.user()) ? secrets().as(account.user(), uri) : uri;
            });
  }

  /**
   * How somebody comes to Kafka: as is given, with the password that our own broker knows, or
   * without one where it was never guarded.
   */
  public KafkaClient kafka(BrokerAccount account) {
    return given(Broker.BOOTSTRAP_VARIABLE)
        .map(servers -> new KafkaClient(servers, given(KAFKA_CLIENT_VARIABLE).map(Path::of)))
        .orElseGet(
            () ->
                new KafkaClient(
                    Broker.bootstrapServers(port(PortSetting.BROKER)),
                    Optional.of(brokerSecrets())
                        .filter(BrokerSecrets::exist)
                        .map(secrets -> secrets.clientFile(account.user()))));
  }

  /** What guards our own mongod; beside its data and not in it. */
  MongodSecrets secrets() {
    return new MongodSecrets(data.resolve("mongod-secrets"));
  }

  /** The same of our own broker. */
  BrokerSecrets brokerSecrets() {
    return new BrokerSecrets(data.resolve("broker-secrets"), BrokerAccount.users());
  }

  private URI service(PortSetting setting) {
    return https().isPresent()
        ? URI.create("https://" + Ports.LOOPBACK + ":" + port(setting))
        : local(setting);
  }

  private URI local(PortSetting setting) {
    return URI.create("http://" + Ports.LOOPBACK + ":" + port(setting));
  }

  private Optional<String> given(String variable) {
    return Optional.of(environment.getOrDefault(variable, "")).filter(value -> !value.isBlank());
  }
}
