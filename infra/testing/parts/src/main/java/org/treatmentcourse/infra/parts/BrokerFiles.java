package org.treatmentcourse.infra.parts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.infra.parts.process.Ports;
import org.treatmentcourse.infra.parts.secret.OwnerOnlyFile;

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

  private static final String PLAIN =
      "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT\n";

  private BrokerFiles() {}

  /** Writes {@code server.properties}, anew at each start: the ports may have changed. */
  static Path writeServerProperties(
      Path dataDir, int port, int controllerPort, Optional<BrokerSecrets> secrets)
      throws IOException {
    var name = secrets.isPresent() ? "CLIENT" : "PLAINTEXT";
    var listener = "%s://%s:%d".formatted(name, Ports.LOOPBACK, port);
    var controller = "CONTROLLER://%s:%d".formatted(Ports.LOOPBACK, controllerPort);
    var properties =
        """
        process.roles=broker,controller
        node.id=1
        controller.quorum.bootstrap.servers=%1$s:%2$d
        controller.listener.names=CONTROLLER
        listeners=%3$s,%4$s
        advertised.listeners=%3$s,%4$s
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
    return OwnerOnlyFile.write(
        dataDir.resolve("server.properties"),
        properties + secrets.map(BrokerFiles::guarded).orElse(PLAIN));
  }

  /** Everybody says who they are, the broker to itself, too; what is not allowed is forbidden. */
  private static String guarded(BrokerSecrets secrets) {
    return """
    listener.security.protocol.map=CLIENT:SASL_SSL,CONTROLLER:SASL_SSL
    inter.broker.listener.name=CLIENT
    sasl.enabled.mechanisms=PLAIN
    sasl.mechanism.inter.broker.protocol=PLAIN
    sasl.mechanism.controller.protocol=PLAIN
    listener.name.client.plain.sasl.jaas.config=%1$s
    listener.name.controller.plain.sasl.jaas.config=%2$s
    ssl.keystore.type=PEM
    ssl.keystore.location=%3$s
    ssl.truststore.type=PEM
    ssl.truststore.location=%4$s
    ssl.enabled.protocols=TLSv1.3
    authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
    super.users=User:%5$s
    allow.everyone.if.no.acl.found=false
    """
        .formatted(
            secrets.loginOfAll(),
            secrets.loginOfBroker(),
            secrets.certificate().keyAndCertificate(),
            secrets.certificate().authority(),
            BrokerSecrets.BROKER);
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
