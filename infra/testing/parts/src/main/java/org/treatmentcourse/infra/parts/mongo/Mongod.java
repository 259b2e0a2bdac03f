package org.treatmentcourse.infra.parts.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.Document;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.PartProcess;
import org.treatmentcourse.infra.parts.process.Ports;
import org.treatmentcourse.infra.parts.process.RestartablePart;
import org.treatmentcourse.infra.parts.secret.LocalTrust;
import org.treatmentcourse.infra.parts.secret.ServerCertificate;

/**
 * A real {@code mongod}: a replica set of one on the loopback address, primary when {@code start}
 * returns. Where the environment names a MongoDB, that one is used and no process is started.
 */
public final class Mongod extends RestartablePart {
  /** Names a replica set to use instead of starting one. */
  public static final String URI_VARIABLE = "TREATMENTCOURSE_MONGODB_URI";

  static final String REPLICA_SET = "rs0";
  private static final int ALREADY_INITIALIZED = 23;
  private static final Duration READY_BOUND = Duration.ofMinutes(3);

  private final String uri;

  private Mongod(String uri, Optional<Supplier<PartProcess>> launch) {
    super(URI_VARIABLE, launch);
    this.uri = uri;
  }

  /** Starts on a free port; ends with this JVM. */
  public static Mongod start(Path dataDir) {
    return start(dataDir, Ports.free());
  }

  /** Starts on a port; ends with this JVM. */
  public static Mongod start(Path dataDir, int port) {
    return start(dataDir, port, Lifetime.WITH_THIS_JVM, "another port");
  }

  /**
   * Starts on the data of a folder, which is made if it isn't there; the log is {@code mongod.log}
   * in it.
   *
   * @param portSetting what to change if the port is taken
   * @throws PartFailed if there is no mongod to be had, the port is taken or it isn't primary soon
   */
  public static Mongod start(Path dataDir, int port, Lifetime lifetime, String portSetting) {
    return start(dataDir, port, lifetime, portSetting, Optional.empty());
  }

  /**
   * Starts one that speaks TLS only and asks everybody who they are, also on data that was made
   * without; there is an administrator, and this JVM trusts it, when this returns. The rest as
   * above.
   */
  public static Mongod guarded(
      Path dataDir, int port, Lifetime lifetime, String portSetting, MongodSecrets secrets) {
    return start(dataDir, port, lifetime, portSetting, Optional.of(secrets));
  }

  private static Mongod start(
      Path dataDir,
      int port,
      Lifetime lifetime,
      String portSetting,
      Optional<MongodSecrets> secrets) {
    var given = System.getenv().getOrDefault(URI_VARIABLE, "");
    if (!given.isEmpty()) {
      return new Mongod(given, Optional.empty());
    }
    Ports.requireFree(port, "mongod", portSetting);
    return new Mongod(uri(port), Optional.of(() -> launch(dataDir, port, lifetime, secrets)));
  }

  /** The connection string of a local one on a port. */
  public static String uri(int port) {
    return "mongodb://%s:%d/?replicaSet=%s&directConnection=true"
        .formatted(Ports.LOOPBACK, port, REPLICA_SET);
  }

  public String uri() {
    return uri;
  }

  private static PartProcess launch(
      Path dataDir, int port, Lifetime lifetime, Optional<MongodSecrets> secrets) {
    var process = process(dataDir, port, lifetime, secrets);
    try (var client = client(port, secrets)) {
      process.awaitReady(READY_BOUND, () -> isPrimary(client, port));
      secrets.ifPresent(known -> ensureAdministrator(client, known));
    } catch (PartFailed | MongoException e) {
      process.kill();
      throw e;
    }
    return process;
  }

  /** Starts the process and doesn't wait for it. */
  static PartProcess process(
      Path dataDir, int port, Lifetime lifetime, Optional<MongodSecrets> secrets) {
    try {
      Files.createDirectories(dataDir);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var command = command(dataDir, port, secrets);
    return PartProcess.start("mongod", command, Map.of(), dataDir.resolve("mongod.log"), lifetime);
  }

  private static List<String> command(Path dataDir, int port, Optional<MongodSecrets> secrets) {
    var command = new ArrayList<>(List.of(MongodBinary.find().toString()));
    // A key file asks for authentication, too.
    secrets.ifPresent(known -> command.addAll(List.of("--keyFile", known.keyFile().toString())));
    secrets.map(MongodSecrets::certificate).map(Mongod::tls).ifPresent(command::addAll);
    command.addAll(
        List.of(
            "--dbpath",
            dataDir.toAbsolutePath().toString(),
            "--port",
            Integer.toString(port),
            "--bind_ip",
            Ports.LOOPBACK,
            "--replSet",
            REPLICA_SET,
            "--oplogSize",
            "512",
            "--wiredTigerCacheSizeGB",
            System.getProperty("treatmentcourse.mongod.cache-gb", "0.5"),
            // A socket file in /tmp would outlive a kill -9.
            "--nounixsocket",
            "--quiet",
            "--setParameter",
            "diagnosticDataCollectionEnabled=false",
            // A primary waits 15 s for others to take over by default; here there are none.
            "--setParameter",
            "shutdownTimeoutMillisForSignaledShutdown=100"));
    return command;
  }

  private static List<String> tls(ServerCertificate certificate) {
    return List.of(
        "--tlsMode",
        "requireTLS",
        "--tlsCertificateKeyFile",
        certificate.keyAndCertificate().toString(),
        "--tlsCAFile",
        certificate.authority().toString(),
        // Clients show a password.
        "--tlsAllowConnectionsWithoutCertificates",
        "--tlsDisabledProtocols",
        "TLS1_0,TLS1_1");
  }

  static MongoClient client(int port, Optional<MongodSecrets> secrets) {
    // Not the replica set's name: until it is initiated, the server would not be selected.
    var address = "mongodb://%s:%d/?directConnection=true".formatted(Ports.LOOPBACK, port);
    var settings =
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(address))
            .applyToClusterSettings(c -> c.serverSelectionTimeout(1, TimeUnit.SECONDS))
            .applyToServerSettings(
                s ->
                    s.heartbeatFrequency(200, TimeUnit.MILLISECONDS)
                        .minHeartbeatFrequency(50, TimeUnit.MILLISECONDS));
    secrets.ifPresent(
        known -> {
          LocalTrust.add(known.certificate().authority());
          settings.credential(known.member()).applyToSslSettings(ssl -> ssl.enabled(true));
        });
    return MongoClients.create(settings.build());
  }

  /** Crash here: no administrator, or one with this password; the next start does it again. */
  private static void ensureAdministrator(MongoClient client, MongodSecrets secrets) {
    var admin = client.getDatabase("admin");
    var password = secrets.password(MongodSecrets.ADMINISTRATOR);
    var known =
        admin
            .runCommand(new Document("usersInfo", MongodSecrets.ADMINISTRATOR))
            .getList("users", Document.class);
    admin.runCommand(
        new Document(known.isEmpty() ? "createUser" : "updateUser", MongodSecrets.ADMINISTRATOR)
            .append("pwd", password)
            .append("roles", List.of("root")));
  }

  private static boolean isPrimary(MongoClient client, int port) {
    try {
      var admin = client.getDatabase("admin");
      var hello = admin.runCommand(new Document("hello", 1));
      if (hello.getBoolean("isWritablePrimary", false)) {
        return true;
      }
      if (!hello.containsKey("setName")) {
        initiate(admin, Ports.LOOPBACK + ":" + port);
      }
      return false;
    } catch (MongoException e) {
      // Not up yet, or initiated already and still reading its configuration.
      return false;
    }
  }

  private static void initiate(MongoDatabase admin, String host) {
    var member = new Document("_id", 0).append("host", host);
    var config = new Document("_id", REPLICA_SET).append("members", List.of(member));
    try {
      admin.runCommand(new Document("replSetInitiate", config));
    } catch (MongoCommandException e) {
      if (e.getErrorCode() != ALREADY_INITIALIZED) {
        throw e;
      }
      moveTo(admin, host);
    }
  }

  /** Data that was made on another port says so: its only member is told its new address. */
  private static void moveTo(MongoDatabase admin, String host) {
    var config =
        admin.runCommand(new Document("replSetGetConfig", 1)).get("config", Document.class);
    var member = config.getList("members", Document.class).getFirst();
    if (!host.equals(member.getString("host"))) {
      member.append("host", host);
      config.append("version", config.getInteger("version") + 1);
      admin.runCommand(new Document("replSetReconfig", config).append("force", true));
    }
  }
}
