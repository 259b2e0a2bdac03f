package org.treatmentcourse.infra.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.treatmentcourse.infra.parts.Broker;
import org.treatmentcourse.infra.parts.mongo.Mongod;
import org.treatmentcourse.infra.parts.mongo.MongodSecrets;
import org.treatmentcourse.infra.parts.process.Checkout;
import org.treatmentcourse.infra.parts.process.Ports;

/** What the environment asks for, and every path of a stack's data. */
public final class Settings {
  /** Names an OIDC issuer to use instead of starting the local one. */
  public static final String ISSUER_VARIABLE = "TREATMENTCOURSE_OIDC_ISSUER_URI";

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
  }

  /** The settings of this process. */
  public static Settings ofThisProcess() {
    var root = Checkout.root();
    return new Settings(root, root.resolve(".data"), System.getenv());
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
        given(Broker.BOOTSTRAP_VARIABLE)
            .orElseGet(() -> Broker.bootstrapServers(port(PortSetting.BROKER))),
        given(ISSUER_VARIABLE).map(URI::create).orElseGet(() -> local(PortSetting.ISSUER)),
        local(PortSetting.COMMAND),
        local(PortSetting.QUERY));
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

  /** What guards our own mongod; beside its data and not in it. */
  MongodSecrets secrets() {
    return new MongodSecrets(data.resolve("mongod-secrets"));
  }

  private URI local(PortSetting setting) {
    return URI.create("http://" + Ports.LOOPBACK + ":" + port(setting));
  }

  private Optional<String> given(String variable) {
    return Optional.of(environment.getOrDefault(variable, "")).filter(value -> !value.isBlank());
  }
}
