package org.treatmentcourse.infra.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.treatmentcourse.infra.backup.Backup;
import org.treatmentcourse.infra.backup.ImportPublished;
import org.treatmentcourse.infra.backup.Restore;
import org.treatmentcourse.infra.backup.Restore.KeysFrom;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.local.BrokerAccount;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.PortSetting;
import org.treatmentcourse.infra.parts.BrokerSecrets;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.process.Folders;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.Ports;
import org.treatmentcourse.infra.parts.process.Waiting;
import org.treatmentcourse.infra.report.EventsTopic;
import org.treatmentcourse.infra.report.Reporter;
import org.treatmentcourse.infra.report.Stores;
import org.treatmentcourse.infra.stack.LedgerOfTheStack;
import org.treatmentcourse.infra.stack.RunningStack;
import org.treatmentcourse.infra.verify.Verify;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.Topics;

/** The database is lost and the topic, too: two people declare a fork, and everything goes on. */
@Timeout(600)
@SuppressWarnings("NullAway.Init")
@OwnLane
class ForkDrillTest {
  private static final Duration BOUND = Duration.ofSeconds(120);
  private static final int BEFORE = 8;
  private static final int LOST = 12;
  private static final int AFTER = 20;

  private static RunningStack stack;

  private final JsonHttp http = new JsonHttp();
  private final Path people = TestParts.newFolder("people");
  private final Path declaration = people.resolve("declaration");

  @BeforeAll
  static void start() {
    stack = RunningStack.start(EnumSet.of(PartName.COMMAND_SERVICE));
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  @Proves("11.10a-declared-fork")
  void what_is_lost_for_good_is_declared_by_two_and_named_by_every_verifier() throws Exception {
    register(BEFORE);
    var backup = TestParts.newFolder("backup").resolve("of-today");
    Backup.run(stack.settings(), backup, List.of());
    register(LOST);
    var lost = keptAtTheEnd();

    loseTheDatabase();
    Restore.run(stack.settings(), backup, new KeysFrom.Newest());
    delete(Topics.TREATMENT_EVENTS);
    stack.startAgain(PartName.MONGOD);
    stack.startAgain(PartName.COMMAND_SERVICE);
    assertRefused();
    stack.kill(PartName.COMMAND_SERVICE);
    assertThatThrownBy(() -> ImportPublished.run(stack.settings(), List.of()))
        .isInstanceOf(PartFailed.class)
        .hasMessageContaining("are signed on Kafka and were never published: they are lost");

    declare();
    stack.startAgain(PartName.COMMAND_SERVICE);
    stack.startAgain(PartName.QUERY_SERVICE);
    assertThat(Waiting.until(BOUND, () -> health("published").contains("\"held\""))).isTrue();
    register(AFTER);
    awaitEverywhere();

    assertThat(keptAtTheEnd()).startsWith(checkpoint(lost).origin() + "/fork-");
    assertThat(verified("--checkpoint", stack.settings().logKey() + ".checkpoint")).isZero();
    assertThat(verified("--checkpoint", backup.resolve("checkpoint"))).isZero();
    var former = Files.writeString(people.resolve("former"), lost);
    assertThat(verified("--checkpoint", former)).isEqualTo(4);
    var strangers = people.resolve("eve.pem.vkey");
    assertThat(verified("--fork-signer", strangers, "--checkpoint", backup.resolve("checkpoint")))
        .isEqualTo(1);
  }

  /** Every wrong way first. */
  private void declare() throws Exception {
    var draft =
        new String[] {"--draft", declaration.toString(), "--reason", "the site of both burnt down"};
    assertNotDone("commit ", draft); // the relay's progress says that it was published
    delete(Topics.TREATMENT_EVENTS);
    delete(Topics.RELAY_PROGRESS);
    done(draft);

    for (var person : List.of("ada", "ben", "eve")) {
      done("--new-key", key(person), "--name", person);
    }
    assertNotDone("nobody signed it yet", declaration.toString());
    done("--sign", key("ada"), declaration.toString());
    assertNotDone("ada signed it already", "--sign", key("ada"), declaration.toString());
    assertNotDone("nobody may declare a fork", declaration.toString());
    Files.writeString(
        Path.of(stack.settings().logKey() + ".fork-signers"),
        Files.readString(Path.of(key("ada") + ".vkey"))
            + Files.readString(Path.of(key("ben") + ".vkey")));
    assertNotDone("only ada signed it", declaration.toString());
    var strangers = Files.copy(declaration, people.resolve("by-a-stranger"));
    done("--sign", key("eve"), strangers.toString());
    assertNotDone("nobody is registered as eve", strangers.toString());
    done("--sign", key("ben"), declaration.toString());

    done(declaration.toString());
    done(declaration.toString()); // once more, and nothing changes
  }

  private String key(String person) {
    return people.resolve(person + ".pem").toString();
  }

  private static void done(String... args) {
    assertThat(ForkCommand.run(stack::settings, List.of(args))).isTrue();
  }

  private static void assertNotDone(String reason, String... args) {
    assertThatThrownBy(() -> ForkCommand.run(stack::settings, List.of(args)))
        .isInstanceOf(PartFailed.class)
        .hasMessageStartingWith(reason);
  }

  private static void loseTheDatabase() throws IOException {
    stack.kill(PartName.COMMAND_SERVICE);
    stack.kill(PartName.MONGOD);
    int port = stack.settings().port(PortSetting.MONGOD);
    assertThat(Waiting.until(BOUND, () -> Ports.isFree(port))).isTrue();
    Folders.delete(stack.settings().data().resolve("mongod"));
  }

  /** As Kafka's administrator does; it is gone when this returns. */
  private static void delete(String topic) throws Exception {
    var kafka = stack.settings().kafka(BrokerAccount.AUDITOR).bootstrapServers();
    var secrets =
        new BrokerSecrets(stack.settings().data().resolve("broker-secrets"), BrokerAccount.users());
    var administrator = new HashMap<String, Object>(secrets.client(BrokerSecrets.BROKER));
    administrator.put("bootstrap.servers", kafka);
    try (var admin = Admin.create(administrator)) {
      admin.deleteTopics(List.of(topic)).all().get();
      assertThat(Waiting.until(BOUND, () -> !isListed(topic, admin))).isTrue();
    }
  }

  private static boolean isListed(String topic, Admin admin) {
    try {
      return admin.listTopics().names().get().contains(topic);
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private void assertRefused() throws IOException {
    assertThat(Waiting.until(BOUND, () -> health("published").contains("\"behind\""))).isTrue();
    assertThat(register().status()).isEqualTo(503);
  }

  private String health(String component) {
    try {
      return http.get(stack.endpoints().command().resolve("/actuator/health"))
          .body()
          .at("/components/" + component)
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void register(int patients) throws IOException {
    for (int i = 0; i < patients; i++) {
      assertThat(register().isSuccess()).isTrue();
    }
  }

  private static JsonHttp.Answer register() throws IOException {
    return stack.send(
        Role.SCHEDULER,
        UUID.randomUUID(),
        "/clinics/anew/patients/" + UUID.randomUUID() + "/register-patient",
        "{\"personalData\":{\"name\":\"Ada Drill\",\"birthDate\":\"1979-04-01\"}}");
  }

  /** The checkpoint that is kept beside the key, once it is over every commit. */
  private static String keptAtTheEnd() throws IOException {
    var kept = Path.of(stack.settings().logKey() + ".checkpoint");
    try (var stores = new Stores(stack.settings().addresses().mongodbUri())) {
      assertThat(
              Waiting.until(
                  BOUND, () -> checkpoint(text(kept)).size() == stores.ledger().countDocuments()))
          .isTrue();
    }
    return Files.readString(kept);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Checkpoint checkpoint(String note) {
    return Checkpoint.parse(SignedNote.parse(note).text());
  }

  /** Ledger, topic and read models have the same. */
  private static void awaitEverywhere() {
    try (var stores = new Stores(stack.settings().addresses().mongodbUri())) {
      var topic = new EventsTopic(stack.settings().addresses().kafka());
      assertThat(Waiting.until(BOUND, () -> Reporter.count(stores, topic).areEqual())).isTrue();
    }
  }

  private static int verified(Object... options) {
    var args = new ArrayList<String>();
    for (var option : options) {
      args.add(option.toString());
    }
    return Verify.run(LedgerOfTheStack.of(stack.settings()), args);
  }
}
