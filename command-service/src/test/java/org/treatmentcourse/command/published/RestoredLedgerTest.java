package org.treatmentcourse.command.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.published.Installation.Service;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.infra.parts.Broker;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.mongo.Mongod;
import org.treatmentcourse.infra.parts.process.Folders;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.wire.WireFormat;

/** A copy of the database from another day, put in its place: nothing is built upon it. */
@SuppressWarnings("NullAway.Init")
@OwnLane
// It waits longest, and begins first.
@Order(1)
class RestoredLedgerTest {
  private static final int COPIED = 10;
  private static final int LOST = 20;
  private static final String MISSING = "commits 10 to 29 are ";

  private static Broker broker;

  private Installation installation;

  @BeforeAll
  static void start() {
    broker = Broker.start(TestParts.newFolder("broker"));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private Installation installed() {
    installation = new Installation(TestParts.mongod().uri(), broker.bootstrapServers());
    return installation;
  }

  @AfterEach
  void close() {
    if (!broker.process().handle().isAlive()) {
      broker.restart(); // first: without it, services take their time to end
    }
    installation.close();
  }

  /** Commits, a copy of them, more commits, and the end of the service. */
  private static Map<String, List<RawBsonDocument>> copiedAndGoneOn(Installation installation) {
    try (var service = installation.start()) {
      service.append(COPIED);
      var copy = installation.copy();
      service.append(LOST);
      return copy;
    }
  }

  private static void assertRefused(Service service, String type, String reason) {
    long head = service.ledger().head().orElse(-1);
    var answer = service.publishProtocol();
    assertThat(answer.statusCode()).isEqualTo(503);
    var problem = WireFormat.mapper().readTree(answer.body());
    assertThat(problem.get("type").asString()).isEqualTo("urn:treatmentcourse:problem:" + type);
    assertThat(problem.get("detail").asString()).contains(reason);
    assertThatThrownBy(() -> service.ledger().append(draft()))
        .isInstanceOf(AppendFailed.Vetoed.class);
    assertThat(service.ledger().head().orElse(-1)).isEqualTo(head);
    var health = service.health();
    assertThat(health.get("status").asString()).isEqualTo("DOWN");
    assertThat(health.get("components").get("published").toString()).contains(reason);
  }

  private static void append(Service service) {
    service.append(draft());
  }

  private static Draft draft() {
    return Drafts.newCommand().event(Drafts.newStream(), 0).draft();
  }

  private static void awaitState(Service service, String state) {
    Awaitility.await()
        .atMost(Installation.BOUND)
        .until(() -> service.publishedHealth().toString().contains("\"" + state + "\""));
  }

  @Test
  void by_kafka_alone_the_missing_commits_are_named_and_the_right_database_heals_it()
      throws IOException {
    var copy = copiedAndGoneOn(installed());
    var whole = installation.copy();
    installation.restore(copy);
    Files.delete(installation.kept());

    var service = installation.start();

    assertRefused(service, "ledger-behind-published", MISSING);

    installation.restore(whole);
    append(service);
    assertThat(service.ledger().head()).hasValue(COPIED + LOST);
  }

  @Test
  void without_kafka_the_kept_checkpoint_names_the_missing_commits() {
    installation = installed();
    installation.restore(copiedAndGoneOn(installation));
    broker.kill();

    assertRefused(installation.start(), "ledger-behind-published", MISSING);
  }

  @Test
  void without_kafka_a_ledger_that_holds_the_kept_checkpoint_goes_on() {
    copiedAndGoneOn(installed());
    broker.kill();

    var service = installation.start();
    append(service);
    assertThat(service.publishedHealth().toString()).contains("the kept checkpoint");

    broker.restart();
    service.awaitPublished();
    assertThat(service.publishedHealth().toString()).contains("\"Kafka\"");
    append(service);
  }

  @Test
  void without_kafka_and_without_a_kept_checkpoint_nothing_is_appended_until_kafka_answers()
      throws IOException {
    copiedAndGoneOn(installed());
    Files.delete(installation.kept());
    broker.kill();

    var service = installation.start();

    assertRefused(service, "published-head-unknown", "Kafka can't be asked");

    broker.restart();
    awaitState(service, "held");
    append(service);
  }

  @Test
  void without_kafka_a_checkpoint_that_was_kept_over_an_hour_ago_is_too_old_to_begin_duty_by()
      throws IOException {
    copiedAndGoneOn(installed());
    installation.age(Duration.ofMinutes(61));
    broker.kill();

    var service = installation.start();

    assertRefused(service, "published-head-unknown", "within the hour");
    assertThat(service.ledger().read(0, 1)).as("reads go on").hasSize(1);
    broker.restart();
    awaitState(service, "held");
    append(service);
  }

  @Test
  void an_old_kept_checkpoint_permits_duty_until_kafka_can_be_asked_and_then_appending_ends()
      throws IOException {
    try (var service = installed().start()) {
      service.append(COPIED);
    }
    var old = Files.readString(installation.kept());
    var copy = installation.copy();
    try (var service = installation.start()) {
      service.append(LOST);
    }
    installation.restore(copy);
    Files.writeString(installation.kept(), old);
    broker.kill();

    var service = installation.start();
    append(service); // nobody here can know

    broker.restart();
    Awaitility.await()
        .atMost(Installation.BOUND)
        .until(() -> service.publishedHealth().toString().contains(" to 29 are "));
    // From 10 on, if a checkpoint over 11 commits was published, and otherwise behind its own.
    assertRefused(service, "ledger-behind-published", " to 29 are ");
  }

  @Test
  void a_second_instance_that_takes_over_on_the_copy_names_the_missing_commits() {
    installation = installed();
    var first = installation.start();
    first.append(COPIED);
    var copy = installation.copy();
    first.append(LOST);
    var second = installation.start(TestParts.newFolder("second").resolve("checkpoint"));
    first.close();
    installation.restore(copy);

    awaitState(second, "behind");
    assertRefused(second, "ledger-behind-published", MISSING);
  }

  @Test
  void other_commits_under_the_same_numbers_are_seen() throws IOException {
    var copy = copiedAndGoneOn(installed());
    var whole = installation.copy();
    installation.restore(copy);
    installation.forkFrom(whole, COPIED);
    Files.delete(installation.kept());

    var service = installation.start();

    awaitState(service, "forked");
    assertRefused(service, "ledger-behind-published", MISSING);
  }

  @Test
  void under_a_running_service_the_copy_is_seen_when_its_lease_is_not_the_one_renewed()
      throws IOException {
    var data = TestParts.newFolder("mongod");
    var copy = TestParts.newFolder("copy");
    try (var mongod = Mongod.start(data)) {
      installation = new Installation(mongod.uri(), broker.bootstrapServers());
      var service = installation.start();
      service.append(COPIED);
      mongod.process().stop();
      copyFolder(data, copy);
      mongod.restart();
      append(service);
      service.append(LOST - 1);

      mongod.process().stop();
      Folders.delete(data);
      copyFolder(copy, data);
      mongod.restart();

      awaitState(service, "behind");
      assertRefused(service, "ledger-behind-published", "commits 10 to ");
      installation.close();
      installation = new Installation(TestParts.mongod().uri(), broker.bootstrapServers());
    }
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    try (var paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        var target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }
}
