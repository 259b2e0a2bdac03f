package org.treatmentcourse.infra.parts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;
import org.treatmentcourse.infra.parts.process.Ports;

/** The files a broker is started from, in its data folder. */
final class BrokerFiles {
  private static final String LOG4J =
      """
      status = warn
      appender.out.type = Console
      appender.out.name = out
      appender.out.layout.type = PatternLayout
      appender.out.layout.pattern = %d{ISO8601} %p %c{1}: %m%n
      rootLogger.level = info
      rootLogger.appenderRef.out.ref = out
      """;

  private BrokerFiles() {}

  /** Writes {@code server.properties}, anew at each start: the ports may have changed. */
  static Path writeServerProperties(Path dataDir, int port, int controllerPort) throws IOException {
    var listener = "PLAINTEXT://%s:%d".formatted(Ports.LOOPBACK, port);
    var controller = "CONTROLLER://%s:%d".formatted(Ports.LOOPBACK, controllerPort);
    var properties =
        """
        process.roles=broker,controller
        node.id=1
        controller.quorum.bootstrap.servers=%1$s:%2$d
        controller.listener.names=CONTROLLER
        listeners=%3$s,%4$s
        advertised.listeners=%3$s,%4$s
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        log.dirs=%5$s
        auto.create.topics.enable=false
        # One node: what is usually kept three times is kept once.
        default.replication.factor=1
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=4
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=4
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        # A killed broker may register again only when its old session has run out.
        broker.heartbeat.interval.ms=500
        broker.session.timeout.ms=6000
        """
            .formatted(
                Ports.LOOPBACK,
                controllerPort,
                listener,
                controller,
                dataDir.resolve("log").toAbsolutePath());
    return Files.writeString(dataDir.resolve("server.properties"), properties);
  }

  /** Everything to standard output, which is the log file. */
  static Path writeLog4j(Path dataDir) throws IOException {
    return Files.writeString(dataDir.resolve("log4j2.properties"), LOG4J);
  }

  static boolean isFormatted(Path dataDir) {
    return Files.exists(dataDir.resolve("log").resolve("meta.properties"));
  }

  /** A random cluster id: a UUID in Kafka's URL-safe base 64. */
  static String newClusterId() {
    var uuid = UUID.randomUUID();
    var bytes =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array();
    var id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    // A leading dash would look like an option on the command line.
    return id.startsWith("-") ? "A" + id.substring(1) : id;
  }
}
