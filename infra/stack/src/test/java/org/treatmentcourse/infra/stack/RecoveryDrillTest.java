package org.treatmentcourse.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.BsonBinary;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.treatmentcourse.infra.backup.Backup;
import org.treatmentcourse.infra.backup.ImportPublished;
import org.treatmentcourse.infra.backup.Restore;
import org.treatmentcourse.infra.backup.Restore.KeysFrom;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.client.JsonHttp.Answer;
import org.treatmentcourse.infra.local.DatabaseAccount;
import org.treatmentcourse.infra.local.DatabaseAccounts;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.PortSetting;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.process.Folders;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.Ports;
import org.treatmentcourse.infra.parts.process.Waiting;
import org.treatmentcourse.infra.report.EventsTopic;
import org.treatmentcourse.infra.report.Reporter;
import org.treatmentcourse.infra.report.Stores;
import org.treatmentcourse.infra.verify.Verify;
import org.treatmentcourse.infra.verify.source.StoredLedger;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.value.actor.Role;

/** The database is lost, and everything comes back: a backup, and what was published since. */
@OwnLane
@Timeout(600)
@SuppressWarnings("NullAway.Init")
class RecoveryDrillTest {
  private static final Duration BOUND = Duration.ofSeconds(120);
  private static final int BEFORE = 20;
  private static final int LOST = 50;
  private static final int AFTER = 60;

  private static RunningStack stack;
  private static Stores stores;
  private static EventsTopic topic;

  private final JsonHttp http = new JsonHttp();

  @BeforeAll
  static void start() {
    stack = RunningStack.start();
    stores = new Stores(stack.settings().addresses().mongodbUri());
    topic = new EventsTopic(stack.settings().addresses().kafka());
  }

  @AfterAll
  static void stop() {
    stores.close();
    stack.close();
  }

  @Test
  void a_backup_and_what_was_published_since_are_the_ledger_that_was_lost() throws IOException {
    var backup = TestParts.newFolder("backup").resolve("of-today");
    var erased = UUID.randomUUID();
    register(erased, BEFORE);
    assertThat(Waiting.until(BOUND, () -> signedSize() >= BEFORE)).isTrue();

    backUpWhileCommandsCome(backup);
    requireOwnersAlone(backup);
    assertThat(verified("--dump", backup, "--checkpoint", backup.resolve("checkpoint"))).isZero();

    assertThat(erase(erased).status()).isEqualTo(200);
    register(UUID.randomUUID(), LOST);
    awaitEverywhere();
    var lost = leaves();

    stack.kill(PartName.QUERY_SERVICE);
    stack.kill(PartName.COMMAND_SERVICE);
    stack.kill(PartName.MONGOD);
    int port = stack.settings().port(PortSetting.MONGOD);
    assertThat(Waiting.until(BOUND, () -> Ports.isFree(port))).isTrue();
    Folders.delete(stack.settings().data().resolve("mongod"));
    Restore.run(stack.settings(), backup, new KeysFrom.Newest());
    assertThatThrownBy(() -> Restore.run(stack.settings(), backup, new KeysFrom.Newest()))
        .isInstanceOf(PartFailed.class)
        .hasMessageStartingWith("not restored: treatment_");
    stack.startAgain(PartName.MONGOD);
    stack.startAgain(PartName.COMMAND_SERVICE);
    assertThat(leaves()).hasSizeBetween(BEFORE, lost.size() - LOST - 1);
    assertThat(key(erased)).containsKey("wrapped").doesNotContainKey("destroyed");
    assertRefused();

    ImportPublished.run(stack.settings(), List.of());

    assertThat(leaves()).isEqualTo(lost);
    assertThat(Waiting.until(BOUND, () -> registered(UUID.randomUUID()))).isTrue();
    ImportPublished.run(stack.settings(), List.of()); // nothing is missing, and nothing changes
    register(UUID.randomUUID(), AFTER);
    assertThat(leaves().subList(0, lost.size())).isEqualTo(lost);
    assertThat(Waiting.until(BOUND, () -> key(erased).containsKey("destroyed"))).isTrue();
    stack.startAgain(PartName.QUERY_SERVICE);
    awaitEverywhere();
    assertThat(verified()).isZero();
  }

  private void backUpWhileCommandsCome(Path folder) throws IOException {
    var done = new AtomicBoolean();
    var commands =
        CompletableFuture.supplyAsync(
            () -> {
              int sent = 0;
              for (; !done.get(); sent++) {
                assertThat(registered(UUID.randomUUID())).isTrue();
              }
              return sent;
            });
    try {
      Backup.run(stack.settings(), folder, List.of());
    } finally {
      done.set(true);
    }
    assertThat(commands.join()).isPositive();
  }

  private static void requireOwnersAlone(Path folder) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    try (var files = Files.list(folder)) {
      assertThat(files)
          .hasSize(8)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  private void assertRefused() throws IOException {
    assertThat(Waiting.until(BOUND, () -> health("published").contains("\"behind\""))).isTrue();
    var answer = register(UUID.randomUUID());
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body().get("type").asString()).endsWith(":ledger-behind-published");
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

  private void register(UUID first, int patients) {
    assertThat(registered(first)).isTrue();
    for (int i = 1; i < patients; i++) {
      assertThat(registered(UUID.randomUUID())).isTrue();
    }
  }

  private boolean registered(UUID patient) {
    try {
      return register(patient).isSuccess();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer register(UUID patient) throws IOException {
    return stack.send(
        Role.SCHEDULER,
        UUID.randomUUID(),
        "/clinics/anew/patients/" + patient + "/register-patient",
        "{\"personalData\":{\"name\":\"Ada Drill\",\"birthDate\":\"1979-04-01\"}}");
  }

  private static Answer erase(UUID patient) throws IOException {
    return stack.send(
        Role.CLINIC_ADMINISTRATOR,
        UUID.randomUUID(),
        "/clinics/anew/patients/" + patient + "/erase-personal-data",
        "{\"reason\":\"PATIENT_ASKED\"}");
  }

  /** Ledger, topic, audit trail and the signed head on Kafka have the same. */
  private static void awaitEverywhere() {
    assertThat(
            Waiting.until(
                BOUND,
                () ->
                    Reporter.count(stores, topic).areEqual()
                        && Places.topic(topic).equals(Places.ledger(stores))))
        .isTrue();
    assertThat(Waiting.until(BOUND, () -> signedSize() == leaves().size())).isTrue();
  }

  private static long signedSize() {
    return new CheckpointsTopic(stack.settings().addresses().kafka())
        .last().stream()
            .mapToLong(note -> Long.parseLong(note.lines().skip(1).findFirst().orElse("0")))
            .max()
            .orElse(0);
  }

  private static List<Hash> leaves() {
    var leaves = new ArrayList<Hash>();
    try (var client = MongoClients.create(stack.settings().mongodbUri(DatabaseAccount.AUDITOR));
        var ledger = new StoredLedger(client.getDatabase(DatabaseAccounts.LEDGER))) {
      var pages = ledger.pages();
      for (var page = pages.next(); !page.isEmpty(); page = pages.next()) {
        page.forEach(commit -> leaves.add(commit.leaf()));
      }
    }
    return leaves;
  }

  private static Document key(UUID patient) {
    var uri = stack.settings().mongodbUri(DatabaseAccount.COMMAND_SERVICE);
    try (var client = MongoClients.create(uri)) {
      return Optional.ofNullable(
              client
                  .getDatabase(DatabaseAccounts.KEYS)
                  .getCollection("patient_keys")
                  .find(Filters.eq(new BsonBinary(patient)))
                  .first())
          .orElseGet(Document::new);
    }
  }

  private static int verified(Object... options) {
    var key = stack.settings().data().resolve("transparency/key.pem.vkey");
    var args = new ArrayList<>(List.of("--key", key.toString()));
    for (var option : options) {
      args.add(option.toString());
    }
    return Verify.run(LedgerOfTheStack.of(stack.settings()), args);
  }
}
