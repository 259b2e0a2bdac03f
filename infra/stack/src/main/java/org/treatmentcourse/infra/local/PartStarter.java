package org.treatmentcourse.infra.local;

import com.mongodb.MongoException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.client.Tokens;
import org.treatmentcourse.infra.parts.Broker;
import org.treatmentcourse.infra.parts.BrokerSecrets;
import org.treatmentcourse.infra.parts.mongo.Mongod;
import org.treatmentcourse.infra.parts.mongo.MongodSecrets;
import org.treatmentcourse.infra.parts.process.Checkout;
import org.treatmentcourse.infra.parts.process.Folders;
import org.treatmentcourse.infra.parts.process.Jvm;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.PartProcess;
import org.treatmentcourse.infra.parts.process.Ports;
import org.treatmentcourse.infra.parts.secret.LocalTrust;
import org.treatmentcourse.infra.parts.secret.OwnerOnlyFile;
import org.treatmentcourse.infra.parts.secret.SecretFile;
import org.treatmentcourse.infra.parts.secret.ServerCertificate;
import org.treatmentcourse.service.vault.Keystore;
import org.treatmentcourse.transparency.TransparencyLayout;

/** Starts one part of the stack on its data and returns when it answers; also after a kill. */
public final class PartStarter {
  private static final Duration READY_BOUND = Duration.ofMinutes(4);
  private static final int SERVICE_HEAP_MEGABYTES = 512;
  private static final int ISSUER_HEAP_MEGABYTES = 128;
  private static final int OK = 200;
  private static final String WRAPPING_KEY_VARIABLE =
      "TREATMENTCOURSE_PATIENT_KEYS_MASTER_KEY_FILE";

  private final JsonHttp http;
  private final Settings settings;
  private final Lifetime lifetime;
  private final boolean sameBuild;

  /** Starts parts on the settings' data, each to live as long as is said here. */
  public PartStarter(Settings settings, Lifetime lifetime) {
    this(settings, lifetime, false);
  }

  private PartStarter(Settings settings, Lifetime lifetime, boolean sameBuild) {
    this.settings = settings;
    this.lifetime = lifetime;
    this.sameBuild = sameBuild;
    // The certificate is made here, and trusted before a client is made.
    settings.https().map(ServerCertificate::authority).ifPresent(LocalTrust::add);
    this.http = new JsonHttp();
  }

  /** Starts services from the jars that they were started from before, whatever was built since. */
  public static PartStarter ofSameBuild(Settings settings, Lifetime lifetime) {
    return new PartStarter(settings, lifetime, true);
  }

  /**
   * Checks every port of some parts before any is started.
   *
   * @throws PartFailed naming the first that is taken and its variable
   */
  public void requirePorts(Set<PartName> parts) {
    for (var part : parts) {
      switch (part) {
        case MONGOD -> requirePort(PortSetting.MONGOD, part);
        case BROKER -> {
          requirePort(PortSetting.BROKER, part);
          requirePort(PortSetting.CONTROLLER, part);
        }
        case ISSUER -> requirePort(PortSetting.ISSUER, part);
        case COMMAND_SERVICE -> requirePort(PortSetting.COMMAND, part);
        case QUERY_SERVICE -> requirePort(PortSetting.QUERY, part);
      }
    }
  }

  /**
   * Starts a part.
   *
   * @throws PartFailed if it doesn't get ready; it is gone then
   */
  public RunningPart start(PartName part) {
    var process =
        switch (part) {
          case MONGOD -> mongod();
          case BROKER -> broker();
          case ISSUER -> issuer();
          case COMMAND_SERVICE ->
              service(
                  part,
                  PortSetting.COMMAND,
                  settings.addresses().command(),
                  BrokerAccount.COMMAND_SERVICE,
                  new HashMap<>(
                      Map.of(
                          "TREATMENTCOURSE_MONGODB_URI",
                          settings.mongodbUri(DatabaseAccount.COMMAND_SERVICE),
                          "TREATMENTCOURSE_MONGODB_DATABASE",
                          DatabaseAccounts.LEDGER,
                          "TREATMENTCOURSE_TRANSPARENCY_KEY_FILE",
                          settings.logKey().toString(),
                          WRAPPING_KEY_VARIABLE,
                          wrappingKey().toString(),
                          "TREATMENTCOURSE_PATIENT_KEYS_COPY_FILE",
                          settings.keysCopy().toString(),
                          "TREATMENTCOURSE_CONSOLE_ORIGINS",
                          settings.addresses().query().toString())));
          case QUERY_SERVICE -> {
            var own = views(DatabaseAccounts.VIEWS);
            own.put("TREATMENTCOURSE_EXPORT_FOLDER", settings.data().resolve("exports").toString());
            own.put("TREATMENTCOURSE_EXPORT_FONTS", Checkout.cache().resolve("fonts").toString());
            own.put(
                "TREATMENTCOURSE_CONSOLE_COMMAND_SERVICE",
                settings.addresses().command().toString());
            yield service(
                part,
                PortSetting.QUERY,
                settings.addresses().query(),
                BrokerAccount.QUERY_SERVICE,
                own);
          }
        };
    return RunningPart.of(part, process.handle(), settings.log(part).toString());
  }

  /**
   * Starts a second query service, which reads the topic from its beginning into a database of its
   * own, {@link DatabaseAccounts#VIEWS_ANEW}. It ends with this JVM.
   *
   * @throws PartFailed if it doesn't get ready; it is gone then
   */
  public PartProcess startAnew(int port) {
    var own = views(DatabaseAccounts.VIEWS_ANEW);
    own.put("TREATMENTCOURSE_INTAKE_GROUP", BrokerAccount.GROUPS_ANEW + UUID.randomUUID());
    own.put("TREATMENTCOURSE_EXPORT_FOLDER", settings.data().resolve("exports-anew").toString());
    own.put("SERVER_PORT", Integer.toString(port));
    var name = PartName.QUERY_SERVICE.wireName();
    return boot(
        name + "-anew",
        settings.root().resolve(name),
        jvm(name + "-anew", SERVICE_HEAP_MEGABYTES),
        serviceEnvironment(own, BrokerAccount.QUERY_SERVICE),
        settings.data().resolve("logs").resolve(name + "-anew.log"),
        Lifetime.WITH_THIS_JVM,
        URI.create("http://" + Ports.LOOPBACK + ":" + port + "/actuator/health/readiness"));
  }

  /** The first version of the wrapping key, which is made unless a later one has followed it. */
  private Path wrappingKey() {
    var first = settings.data().resolve("patient-keys/master.key");
    return Keystore.isThere(first) ? first : SecretFile.readyAt(first);
  }

  private Map<String, String> views(String database) {
    var own = new HashMap<>(feed());
    own.put("TREATMENTCOURSE_MONGODB_URI", settings.mongodbUri(DatabaseAccount.QUERY_SERVICE));
    own.put("TREATMENTCOURSE_MONGODB_DATABASE", database);
    own.put(WRAPPING_KEY_VARIABLE, wrappingKey().toString());
    own.put(
        "TREATMENTCOURSE_INTAKE_LOG_KEYS",
        settings.logKey() + TransparencyLayout.VERIFIER_KEY_SUFFIX);
    return own;
  }

  /* Also after a kill: users and indexes that are there stay as they are. */
  private PartProcess mongod() {
    var secrets = settings.secrets();
    var mongod =
        Mongod.guarded(
            settings.data().resolve("mongod"),
            settings.port(PortSetting.MONGOD),
            lifetime,
            PortSetting.MONGOD.variable(),
            secrets);
    try {
      DatabaseAccounts.prepare(
          secrets.as(MongodSecrets.ADMINISTRATOR, mongod.uri()),
          account -> secrets.password(account.user()));
    } catch (MongoException e) {
      mongod.kill();
      throw new PartFailed("mongod can't be prepared: " + e.getClass().getSimpleName(), e);
    }
    return mongod.process();
  }

  /* Also after a kill: rights that are there stay as they are. */
  private PartProcess broker() {
    var secrets = settings.brokerSecrets();
    var broker =
        Broker.guarded(
            settings.data().resolve("broker"),
            settings.port(PortSetting.BROKER),
            settings.port(PortSetting.CONTROLLER),
            lifetime,
            PortSetting.BROKER.variable(),
            secrets);
    try {
      var administrator = new HashMap<String, Object>(secrets.client(BrokerSecrets.BROKER));
      administrator.put("bootstrap.servers", broker.bootstrapServers());
      BrokerAccounts.prepare(administrator);
    } catch (PartFailed e) {
      broker.kill();
      throw e;
    }
    return broker.process();
  }

  private PartProcess issuer() {
    var addresses = settings.addresses();
    var key = settings.data().resolve("issuer/key.json");
    return boot(
        PartName.ISSUER,
        settings.root().resolve("infra/issuer"),
        // It answers a few requests in all: quick to start matters, fast later doesn't.
        jvm(PartName.ISSUER.wireName(), ISSUER_HEAP_MEGABYTES, "-XX:TieredStopAtLevel=1"),
        Map.of(
            "SERVER_PORT", Integer.toString(settings.port(PortSetting.ISSUER)),
            "TREATMENTCOURSE_ISSUER_KEY_FILE", key.toString(),
            "TREATMENTCOURSE_ISSUER_CONSOLE", addresses.query().resolve("/console/").toString()),
        addresses.issuer().resolve("/actuator/health"));
  }

  /* In the environment and not on the command line: a connection string may hold a password. */
  private PartProcess service(
      PartName part, PortSetting port, URI url, BrokerAccount account, Map<String, String> own) {
    own.put("SERVER_PORT", Integer.toString(settings.port(port)));
    settings
        .https()
        .ifPresent(
            shown -> own.put("TREATMENTCOURSE_HTTPS_FILE", shown.keyAndCertificate().toString()));
    return boot(
        part,
        settings.root().resolve(part.wireName()),
        jvm(part.wireName(), SERVICE_HEAP_MEGABYTES),
        serviceEnvironment(own, account),
        url.resolve("/actuator/health/readiness"));
  }

  private Map<String, String> serviceEnvironment(Map<String, String> own, BrokerAccount account) {
    var addresses = settings.addresses();
    var kafka = settings.kafka(account);
    var environment = new HashMap<>(own);
    environment.put("SERVER_ADDRESS", Ports.LOOPBACK);
    environment.put(Broker.BOOTSTRAP_VARIABLE, kafka.bootstrapServers());
    kafka
        .clientFile()
        .ifPresent(file -> environment.put(Settings.KAFKA_CLIENT_VARIABLE, file.toString()));
    environment.put(Settings.AUTHORITY_VARIABLE, authorities().toString());
    environment.put(
        "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", addresses.issuer().toString());
    return environment;
  }

  /* One file of all, for the services. */
  private Path authorities() {
    try {
      var all = new StringBuilder();
      for (var file : settings.authorities()) {
        all.append(Files.readString(file));
      }
      return OwnerOnlyFile.write(
          settings.data().resolve("run/authorities.pem").toAbsolutePath(), all.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /* How the query service gets at the command service's feed; another issuer's client is its owner's to name. */
  private Map<String, String> feed() {
    if (!settings.ownParts().contains(PartName.ISSUER)) {
      return Map.of();
    }
    var addresses = settings.addresses();
    return Map.of(
        "TREATMENTCOURSE_FEED_URL", addresses.command().toString(),
        "TREATMENTCOURSE_FEED_TOKEN_URL", addresses.issuer().resolve("/oauth2/token").toString(),
        "TREATMENTCOURSE_FEED_CLIENT_SECRET", Tokens.SECRET);
  }

  /* A process without memory ends, and is started again. A crash leaves its report with the logs, and no heap. */
  private List<String> jvm(String part, int heapMegabytes, String... flags) {
    var all = new ArrayList<>(List.of(flags));
    all.add("-XX:+ExitOnOutOfMemoryError");
    all.add("-XX:-CreateCoredumpOnCrash");
    all.add("-XX:ErrorFile=" + settings.data().resolve("logs").resolve(part + "-crash-%p.log"));
    return Jvm.command(heapMegabytes, all);
  }

  private PartProcess boot(
      PartName part, Path module, List<String> java, Map<String, String> environment, URI health) {
    return boot(part.wireName(), module, java, environment, settings.log(part), lifetime, health);
  }

  private PartProcess boot(
      String name,
      Path module,
      List<String> java,
      Map<String, String> environment,
      Path log,
      Lifetime life,
      URI health) {
    var command = new ArrayList<>(java);
    command.add("-Djava.io.tmpdir=" + temporaryFolder(name));
    command.add("-jar");
    command.add(copyOfJar(name, module).toString());
    var process = PartProcess.start(name, command, environment, log, life);
    try {
      process.awaitReady(READY_BOUND, () -> http.statusOf(health) == OK);
    } catch (PartFailed e) {
      process.kill();
      throw e;
    }
    return process;
  }

  /* In our data, and emptied at each start: after a kill -9 a service leaves its web server's folders there. */
  private Path temporaryFolder(String part) {
    var folder = settings.data().resolve("run").resolve(part);
    try {
      Folders.delete(folder);
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /* A copy, so that a rebuild doesn't pull the classes from under a running service. */
  private Path copyOfJar(String part, Path module) {
    var copy = settings.data().resolve("run").resolve(part + ".jar");
    if (sameBuild && Files.exists(copy)) {
      return copy;
    }
    try (var built = Files.newDirectoryStream(module.resolve("target"), "*-exec.jar")) {
      for (var jar : built) {
        Files.createDirectories(settings.data().resolve("run"));
        // Replaced, not overwritten: a process that still runs keeps the file it opened.
        Files.deleteIfExists(copy);
        return Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new PartFailed(module + " has no built jar: run mvn -DskipTests package");
  }

  private void requirePort(PortSetting setting, PartName part) {
    Ports.requireFree(settings.port(setting), part.wireName(), setting.variable());
  }
}
