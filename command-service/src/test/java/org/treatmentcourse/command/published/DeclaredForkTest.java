package org.treatmentcourse.command.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.awaitility.Awaitility;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.published.Installation.Service;
import org.treatmentcourse.commit.CommitBytes;
import org.treatmentcourse.commit.ForkCommit;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.verify.source.StoredLedger;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.fork.ForkDeclaration;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.transparency.note.SignedNote;

/** A restored ledger whose lost commits are on no topic: only a declared fork lets it go on. */
@Timeout(300)
@OwnLane
class DeclaredForkTest {
  private static final int COPIED = 10;
  private static final int LOST = 20;
  private static final NoteSigner ADA = NoteSigner.generate("ada");
  private static final NoteSigner BEN = NoteSigner.generate("ben");

  private final Installation installation =
      new Installation(TestParts.mongod().uri(), TestParts.broker().bootstrapServers());
  private Checkpoint lost;
  private Checkpoint kept;

  @BeforeEach
  void lose() throws Exception {
    Map<String, List<RawBsonDocument>> copy;
    try (var service = installation.start()) {
      service.append(COPIED);
      copy = installation.copy();
      service.append(LOST);
    }
    lost = checkpoint(Files.readString(installation.kept()));
    installation.restore(copy);
    kept = head();
    try (var admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                TestParts.broker().bootstrapServers()))) {
      var topics = List.of(installation.name + "-events", installation.name + "-progress");
      admin.deleteTopics(topics).all().get();
    }
    Files.writeString(
        installation.kept().resolveSibling("key.pem.fork-signers"),
        ADA.verifier().text() + "\n" + BEN.verifier().text() + "\n");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  @Proves("11.10a-declared-fork")
  void two_people_declare_a_fork_and_the_ledger_goes_on_under_another_name() throws IOException {
    var declaration = declaration(lost);
    try (var service = installation.start()) {
      assertRefused(service);

      declare(declaration, ADA, BEN);
      service.append(LOST + 1);

      assertThat(service.health().get("status").asString()).isEqualTo("UP");
      assertThat(checkpoint(Files.readString(installation.kept())).origin())
          .isEqualTo(declaration.fork().origin());
    }

    try (var service = installation.start()) {
      service.append(1);
      var newest = checkpoint(Files.readString(installation.kept()));
      assertThat(newest.origin()).isEqualTo(declaration.fork().origin());
      assertThat(newest.size()).isEqualTo(COPIED + 1 + LOST + 1 + 1);
    }
  }

  @Test
  @Proves("11.10a-declared-fork")
  void a_head_larger_than_the_declared_one_is_a_refusal() throws IOException {
    declare(declaration(new Checkpoint(lost.origin(), lost.size() - 1, lost.root())), ADA, BEN);

    assertRefused(installation.start());
  }

  @Test
  @Proves("11.10a-declared-fork")
  void a_declaration_that_one_person_signed_stops_the_ledger() {
    declare(declaration(lost), ADA);

    var service = installation.start();

    Awaitility.await()
        .atMost(Installation.BOUND)
        .untilAsserted(
            () ->
                assertThat(service.health().get("components").get("transparency").toString())
                    .contains("\"damaged\"")
                    .contains("only ada signed it"));
    assertVetoed(service);
  }

  private void assertRefused(Service service) {
    Awaitility.await()
        .atMost(Installation.BOUND)
        .until(() -> service.publishedHealth().toString().contains("\"behind\""));
    assertVetoed(service);
  }

  private static void assertVetoed(Service service) {
    assertThatThrownBy(
            () -> service.ledger().append(Drafts.newCommand().event(Drafts.newStream(), 0).draft()))
        .isInstanceOf(AppendFailed.Vetoed.class);
  }

  private ForkDeclaration declaration(Checkpoint former) {
    return ForkDeclaration.of(
        List.of(former), kept.size(), kept.root(), Instant.now(), "a lost site");
  }

  /** As {@code infra/declare-fork} does. */
  private void declare(ForkDeclaration declaration, NoteSigner first, NoteSigner... others) {
    var note = first.sign(declaration.text());
    for (var other : others) {
      note = note.cosigned(other.signature(declaration.text()));
    }
    installation
        .database()
        .getCollection("ledger", RawBsonDocument.class)
        .insertOne(
            new RawBsonDocument(CommitBytes.encode(ForkCommit.commit(note, 0, Instant.now()))));
  }

  private Checkpoint head() {
    var tree = new GrowingTree(full -> {});
    try (var ledger = new StoredLedger(installation.database())) {
      ledger.pages().next().forEach(commit -> tree.add(commit.leaf()));
    }
    return new Checkpoint(lost.origin(), tree.size(), tree.root());
  }

  private static Checkpoint checkpoint(String note) {
    return Checkpoint.parse(SignedNote.parse(note).text());
  }
}
