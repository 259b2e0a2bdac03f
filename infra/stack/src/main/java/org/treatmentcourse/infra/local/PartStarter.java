package org.treatmentcourse.infra.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.parts.Broker;
import org.treatmentcourse.infra.parts.Jvm;
import org.treatmentcourse.infra.parts.Lifetime;
import org.treatmentcourse.infra.parts.Mongod;
import org.treatmentcourse.infra.parts.PartFailed;
import org.treatmentcourse.infra.parts.PartProcess;
import org.treatmentcourse.infra.parts.Ports;

/** Starts one part of the stack on its data and returns when it answers; also after a kill. */
public final class PartStarter {
  private static final Duration READY_BOUND = Duration.ofMinutes(4);
  private static final int SERVICE_HEAP_MEGABYTES = 512;
  private static final int ISSUER_HEAP_MEGABYTES = 128;
  private static final int OK = 200;

  private final JsonHttp http = new JsonHttp();
  private final Settings settings;

  public PartStarter(Settings settings) {
    this.settings = settings;
  }

  /**
   * Checks every port before anything is started.
   *
   * @throws PartFailed naming the first that is taken and its variable
   */
  public void requirePorts() {
    for (var part : settings.ownParts()) {
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
   * Starts a part; the process outlives this one.
   *
   * @throws PartFailed if it doesn't get ready; it is gone then
   */
  public RunningPart start(PartName part) {
    var process =
        switch (part) {
          case MONGOD ->
              Mongod.start(
                      settings.data().resolve("mongod"),
                      settings.port(PortSetting.MONGOD),
                      Lifetime.DETACHED,
                      PortSetting.MONGOD.variable())
                  .process();
          case BROKER ->
              Broker.start(
                      settings.data().resolve("broker"),
                      settings.port(PortSetting.BROKER),
                      settings.port(PortSetting.CONTROLLER),
                      Lifetime.DETACHED,
                      PortSetting.BROKER.variable())
                  .process();
          case ISSUER -> issuer();
          case COMMAND_SERVICE ->
              service(
                  part, PortSetting.COMMAND, "treatment_ledger", settings.addresses().command());
          case QUERY_SERVICE ->
              service(part, PortSetting.QUERY, "treatment_views", settings.addresses().query());
        };
    return RunningPart.of(part, process.handle(), settings.log(part).toString());
  }

  private PartProcess issuer() {
    var addresses = settings.addresses();
    var key = settings.data().resolve("issuer/key.json");
    return boot(
        PartName.ISSUER,
        settings.root().resolve("infra/issuer"),
        // It answers a few requests in all: quick to start matters, fast later doesn't.
        Jvm.command(ISSUER_HEAP_MEGABYTES, List.of("-XX:TieredStopAtLevel=1")),
        Map.of(
            "SERVER_PORT", Integer.toString(settings.port(PortSetting.ISSUER)),
            "TREATMENTCOURSE_ISSUER_KEY_FILE", key.toString()),
        addresses.issuer().resolve("/actuator/health"));
  }

  private PartProcess service(PartName part, PortSetting port, String database, URI url) {
    var addresses = settings.addresses();
    return boot(
        part,
        settings.root().resolve(part.wireName()),
        Jvm.command(SERVICE_HEAP_MEGABYTES, List.of("-XX:+UseCompactObjectHeaders")),
        // In the environment and not on the command line: a connection string may hold a password.
        Map.of(
            "SERVER_ADDRESS", Ports.LOOPBACK,
            "SERVER_PORT", Integer.toString(settings.port(port)),
            "TREATMENTCOURSE_MONGODB_URI", addresses.mongodbUri(),
            "TREATMENTCOURSE_MONGODB_DATABASE", database,
            "TREATMENTCOURSE_KAFKA_BOOTSTRAP_SERVERS", addresses.bootstrapServers(),
            // The command service signs with it; to the query service it means nothing.
            "TREATMENTCOURSE_TRANSPARENCY_KEY_FILE",
                settings.data().resolve("transparency/key.pem").toString(),
            "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", addresses.issuer().toString()),
        url.resolve("/actuator/health/readiness"));
  }

  private PartProcess boot(
      PartName part, Path module, List<String> java, Map<String, String> environment, URI health) {
    var command = new ArrayList<>(java);
    command.add("-jar");
    command.add(copyOfJar(part, module).toString());
    var process =
        PartProcess.start(
            part.wireName(), command, environment, settings.log(part), Lifetime.DETACHED);
    try {
      process.awaitReady(READY_BOUND, () -> http.statusOf(health) == OK);
    } catch (PartFailed e) {
      process.kill();
      throw e;
    }
    return process;
  }

  /* A copy, so that a rebuild doesn't pull the classes from under a running service. */
  private Path copyOfJar(PartName part, Path module) {
    try (var built = Files.newDirectoryStream(module.resolve("target"), "*-exec.jar")) {
      for (var jar : built) {
        var copy = settings.data().resolve("run").resolve(part.wireName() + ".jar");
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
