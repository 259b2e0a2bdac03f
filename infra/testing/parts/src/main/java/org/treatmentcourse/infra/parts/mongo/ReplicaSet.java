package org.treatmentcourse.infra.parts.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.Document;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.PartProcess;
import org.treatmentcourse.infra.parts.process.Ports;
import org.treatmentcourse.infra.parts.process.Waiting;

/**
 * Three real mongods on the loopback address that hold the same data, any of which may be killed
 * and started again. They end with this JVM; a folder's data is used once.
 */
public final class ReplicaSet implements AutoCloseable {
  private static final int MEMBERS = 3;
  private static final Duration READY_BOUND = Duration.ofMinutes(2);

  /* By default ten seconds without a primary, and a look at each other every two. */
  private static final int ELECTION_MILLIS = 2_000;
  private static final int HEARTBEAT_MILLIS = 500;
  private static final int STEPPED_DOWN_SECONDS = 10;
  private static final int SELECTION_SECONDS = 20;

  private final List<Member> members = new ArrayList<>();
  private final MongoClient client;

  /** One of the three; its process changes with each restart. */
  public static final class Member {
    private final Path dataDir;
    private final int port;
    private PartProcess process;

    private Member(Path dataDir) {
      this.dataDir = dataDir;
      this.port = Ports.free();
      this.process = Mongod.process(dataDir, port, Lifetime.WITH_THIS_JVM, Optional.empty());
    }

    /** SIGKILL. */
    public void kill() {
      process.kill();
    }

    /** Starts it again on the same port and data; it joins the others by itself. */
    public void restart() {
      process.stop();
      process = Mongod.process(dataDir, port, Lifetime.WITH_THIS_JVM, Optional.empty());
    }

    public PartProcess process() {
      return process;
    }

    private String host() {
      return Ports.LOOPBACK + ":" + port;
    }

    private void awaitAnswering() {
      try (var own = Mongod.client(port, Optional.empty())) {
        process.awaitReady(READY_BOUND, () -> answers(own));
      }
    }
  }

  private ReplicaSet(Path folder) {
    for (int i = 0; i < MEMBERS; i++) {
      members.add(new Member(folder.resolve("member-" + i)));
    }
    members.forEach(Member::awaitAnswering);
    initiate();
    client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri()))
                .applyToClusterSettings(
                    c -> c.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
                .build());
  }

  /**
   * Starts three on free ports, whatever MongoDB the environment names.
   *
   * @throws PartFailed if they don't agree on a primary soon
   */
  public static ReplicaSet start(Path folder) {
    var set = new ReplicaSet(folder);
    set.awaitWhole();
    return set;
  }

  /** The connection string that names all three. */
  public String uri() {
    return "mongodb://%s/?replicaSet=%s"
        .formatted(
            members.stream().map(Member::host).collect(Collectors.joining(",")),
            Mongod.REPLICA_SET);
  }

  /** Whoever is primary now. */
  public Member primary() {
    var host = client.getDatabase("admin").runCommand(new Document("hello", 1)).getString("me");
    return members.stream()
        .filter(member -> member.host().equals(host))
        .findFirst()
        .orElseThrow(() -> new PartFailed(host + " is no member"));
  }

  /** The primary gives up its place to another, and gets no place for a while. */
  public void stepDown() {
    client
        .getDatabase("admin")
        .runCommand(new Document("replSetStepDown", STEPPED_DOWN_SECONDS).append("force", true));
  }

  /**
   * Waits until one is primary and the two others follow it.
   *
   * @throws PartFailed if that takes too long
   */
  public void awaitWhole() {
    if (!Waiting.until(READY_BOUND, this::isWhole)) {
      throw new PartFailed("the replica set was not whole within " + READY_BOUND.toSeconds());
    }
  }

  @Override
  public void close() {
    client.close();
    members.forEach(member -> member.process.kill());
  }

  private boolean isWhole() {
    try {
      var status = client.getDatabase("admin").runCommand(new Document("replSetGetStatus", 1));
      var states =
          status.getList("members", Document.class).stream()
              .map(member -> member.getString("stateStr"))
              .sorted()
              .toList();
      return states.equals(List.of("PRIMARY", "SECONDARY", "SECONDARY"));
    } catch (MongoException e) {
      return false;
    }
  }

  private void initiate() {
    var hosts = new ArrayList<Document>();
    for (var member : members) {
      hosts.add(new Document("_id", hosts.size()).append("host", member.host()));
    }
    var settings =
        new Document("electionTimeoutMillis", ELECTION_MILLIS)
            .append("heartbeatIntervalMillis", HEARTBEAT_MILLIS);
    var config =
        new Document("_id", Mongod.REPLICA_SET)
            .append("members", hosts)
            .append("settings", settings);
    try (var first = Mongod.client(members.getFirst().port, Optional.empty())) {
      first.getDatabase("admin").runCommand(new Document("replSetInitiate", config));
    }
  }

  private static boolean answers(MongoClient client) {
    try {
      client.getDatabase("admin").runCommand(new Document("ping", 1));
      return true;
    } catch (MongoException e) {
      return false;
    }
  }
}
