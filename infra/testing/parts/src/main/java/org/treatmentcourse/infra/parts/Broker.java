package org.treatmentcourse.infra.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.treatmentcourse.infra.parts.process.Checkout;
import org.treatmentcourse.infra.parts.process.Jvm;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.PartProcess;
import org.treatmentcourse.infra.parts.process.Ports;
import org.treatmentcourse.infra.parts.process.RestartablePart;
import org.treatmentcourse.infra.parts.process.Waiting;

/**
 * A real Kafka broker: KRaft, broker and controller in one process of its own, unfenced when {@code
 * start} returns. Where the environment names a cluster, that one is used and no process is
 * started.
 */
public final class Broker extends RestartablePart {
  /** Names a cluster to use instead of starting one. */
  public static final String BOOTSTRAP_VARIABLE = "TREATMENTCOURSE_KAFKA_BOOTSTRAP_SERVERS";

  private static final Duration READY_BOUND = Duration.ofMinutes(3);
  private static final Duration FORMAT_BOUND = Duration.ofMinutes(2);
  private static final int HEAP_MEGABYTES = 512;
  private static final int PROBE_SECONDS = 5;
  private static final int RECONNECT_MILLIS = 100;

  private final String bootstrapServers;

  /** What a local one is started from. */
  private record Local(
      Path dataDir,
      int port,
      int controllerPort,
      Lifetime lifetime,
      Optional<BrokerSecrets> secrets) {}

  private Broker(String bootstrapServers, Optional<Supplier<PartProcess>> launch) {
    super(BOOTSTRAP_VARIABLE, launch);
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts on free ports; ends with this JVM. */
  public static Broker start(Path dataDir) {
    return start(dataDir, Ports.free(), Ports.free(), Lifetime.WITH_THIS_JVM, "another port");
  }

  /**
   * Starts on the data of a folder, which is formatted if it isn't there; the log is {@code
   * broker.log} in it.
   *
   * @param portSetting what to change if a port is taken
   * @throws PartFailed if its jars are missing, a port is taken or it doesn't serve soon
   */
  public static Broker start(
      Path dataDir, int port, int controllerPort, Lifetime lifetime, String portSetting) {
    return start(dataDir, port, controllerPort, lifetime, portSetting, Optional.empty());
  }

  /**
   * Starts one that speaks TLS only and lets nobody do what they were not granted, also on data
   * that was made without. The rest as above.
   */
  public static Broker guarded(
      Path dataDir,
      int port,
      int controllerPort,
      Lifetime lifetime,
      String portSetting,
      BrokerSecrets secrets) {
    return start(dataDir, port, controllerPort, lifetime, portSetting, Optional.of(secrets));
  }

  private static Broker start(
      Path dataDir,
      int port,
      int controllerPort,
      Lifetime lifetime,
      String portSetting,
      Optional<BrokerSecrets> secrets) {
    var given = System.getenv().getOrDefault(BOOTSTRAP_VARIABLE, "");
    if (!given.isEmpty()) {
      return new Broker(given, Optional.empty());
    }
    Ports.requireFree(port, "the broker", portSetting);
    Ports.requireFree(controllerPort, "the broker's controller", portSetting);
    var local = new Local(dataDir, port, controllerPort, lifetime, secrets);
    return new Broker(bootstrapServers(port), Optional.of(() -> launch(local)));
  }

  /** The bootstrap servers of a local one on a port. */
  public static String bootstrapServers(int port) {
    return Ports.LOOPBACK + ":" + port;
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  private static PartProcess launch(Local local) {
    PartProcess process;
    try {
      Files.createDirectories(local.dataDir());
      var log = local.dataDir().resolve("broker.log");
      var config =
          BrokerFiles.writeServerProperties(
              local.dataDir(), local.port(), local.controllerPort(), local.secrets());
      var log4j = BrokerFiles.writeLog4j(local.dataDir());
      if (!BrokerFiles.isFormatted(local.dataDir())) {
        format(local.dataDir(), config, log4j, log);
      }
      var command = java(log4j, "kafka.Kafka", config.toString());
      process = PartProcess.start("the broker", command, Map.of(), log, local.lifetime());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // One client for all probes: what a handshake costs on a busy machine is paid once.
    try (var admin = Admin.create(probe(local))) {
      process.awaitReady(READY_BOUND, () -> !Ports.isFree(local.port()) && serves(admin));
    } catch (PartFailed e) {
      process.kill();
      throw e;
    }
    return process;
  }

  private static void format(Path dataDir, Path config, Path log4j, Path log) {
    // Standalone: the first and only voter, so that the controller elects itself.
    var command =
        java(
            log4j,
            "kafka.tools.StorageTool",
            "format",
            "--standalone",
            "--ignore-formatted",
            "--cluster-id",
            BrokerFiles.newClusterId(),
            "--config",
            config.toString());
    var format =
        PartProcess.start(
            "the broker's storage format", command, Map.of(), log, Lifetime.WITH_THIS_JVM);
    if (!Waiting.until(FORMAT_BOUND, () -> !format.handle().isAlive())) {
      format.kill();
      throw new PartFailed("formatting the broker's storage took too long: see " + log);
    }
    if (!BrokerFiles.isFormatted(dataDir)) {
      throw new PartFailed("the broker's storage can't be formatted: see " + log);
    }
  }

  private static List<String> java(Path log4j, String mainClass, String... arguments) {
    var jars = Checkout.brokerJars();
    if (!Files.isDirectory(jars)) {
      throw new PartFailed(
          "the broker's jars are missing: run mvn -pl infra/broker process-resources in "
              + Checkout.root());
    }
    var command =
        new ArrayList<>(
            Jvm.command(
                HEAP_MEGABYTES,
                List.of(
                    "-Dlog4j2.configurationFile=" + log4j.toAbsolutePath(),
                    "-cp",
                    jars.resolve("*").toString())));
    command.add(mainClass);
    command.addAll(List.of(arguments));
    return command;
  }

  private static Map<String, Object> probe(Local local) {
    var config = new HashMap<String, Object>();
    local.secrets().map(secrets -> secrets.client(BrokerSecrets.BROKER)).ifPresent(config::putAll);
    config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(local.port()));
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PROBE_SECONDS * 1000);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PROBE_SECONDS * 1000);
    config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MILLIS);
    return config;
  }

  /* A fenced broker already listens but is in no answer of describeCluster. */
  private static boolean serves(Admin admin) {
    try {
      return !admin.describeCluster().nodes().get(PROBE_SECONDS, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailed("interrupted while waiting for the broker", e);
    }
  }
}
