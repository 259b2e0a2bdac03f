package org.treatmentcourse.command.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.ledger.store.LedgerStore;
import org.treatmentcourse.command.transparency.signing.LogSigners;
import org.treatmentcourse.command.transparency.signing.RestingHead;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;

/** What a log publishes while nothing is appended to it. */
class RestingLogTest {
  private static final Duration PROMISED = Duration.ofSeconds(10);
  private static final Duration BOUND = Duration.ofSeconds(60);

  private final LedgerStore store = new LedgerStore();
  private final TransparencySettings settings =
      new TransparencySettings(
          "test/ledger",
          Path.of(""),
          Path.of(""),
          List.of(),
          List.of(),
          List.of(),
          KafkaCluster.plain(TestParts.broker().bootstrapServers()),
          "checkpoints-" + UUID.randomUUID());

  @AfterEach
  void drop() {
    store.close();
  }

  private CheckpointPublisher publisher(RunningLog log) {
    return new CheckpointPublisher(
        log.checkpoints,
        settings,
        () -> true,
        () -> log.state.head(Instant.now()),
        new RestingHead(new LogSigners(List.of(RunningLog.SIGNER)), InstantSource.system()));
  }

  private List<String> published() {
    return SigningCrashTest.published(settings);
  }

  @Test
  @Proves("11.10a-resting-log")
  void a_log_that_rests_signs_its_head_with_the_time_every_ten_seconds_and_keeps_it_nowhere_else() {
    try (var log = RunningLog.start(store)) {
      log.append("stream", 0, 3);
      var signed = log.awaitSigned(3).note();
      var publisher = publisher(log);
      publisher.start();
      try {
        var notes =
            Awaitility.await()
                .atMost(BOUND)
                .ignoreExceptions()
                .until(this::published, it -> it.size() == 3);
        assertThat(notes.getFirst()).isEqualTo(signed.toString());
        assertThat(notes).allSatisfy(it -> assertSays(it, signed));
        var first = Checkpoint.time(notes.get(1)).orElseThrow();
        var second = Checkpoint.time(notes.get(2)).orElseThrow();
        assertThat(Checkpoint.time(notes.getFirst())).isEmpty();
        assertThat(Duration.between(first, second)).isPositive().isLessThanOrEqualTo(PROMISED);
        assertThat(Duration.between(second, Instant.now())).isBetween(Duration.ZERO, PROMISED);
      } finally {
        publisher.stop();
      }
      assertThat(log.checkpoints.last().orElseThrow().note()).isEqualTo(signed);
      assertThat(log.ledger.head()).hasValue(2);
    }
  }

  /** The same head, by the same key. */
  private static void assertSays(String note, SignedNote signed) {
    assertThat(Checkpoint.parse(note)).isEqualTo(Checkpoint.parse(signed.text()));
    assertThat(SignedNote.parse(note).signedBy(List.of(RunningLog.SIGNER.verifier()))).hasSize(1);
  }

  @Test
  @Proves("11.10a-resting-log")
  void a_log_that_nobody_follows_any_more_has_no_head_to_be_signed_anew() {
    RunningLog stopped;
    try (var log = RunningLog.start(store)) {
      log.append("stream", 0, 1);
      log.awaitSigned(1);
      assertThat(log.state.head(Instant.now())).isPresent();
      stopped = log;
    }
    assertThat(stopped.state.head(Instant.now().plusSeconds(5))).isEmpty();
  }

  @Test
  void times_grow_where_the_clock_is_set_back_and_a_head_of_another_name_is_not_signed() {
    var signers = new LogSigners(List.of(RunningLog.SIGNER));
    var head = new Checkpoint("test/ledger", 0, MerkleTree.empty());
    var now = new Instant[] {Instant.parse("2032-05-02T09:00:00Z")};
    var resting = new RestingHead(signers, () -> now[0]);
    var first = time(resting.sign(head));
    now[0] = now[0].minusSeconds(3_600);
    assertThat(time(resting.sign(head))).isEqualTo(first.plusMillis(1));
    now[0] = first.plusSeconds(9);
    assertThat(time(resting.sign(head))).isEqualTo(now[0]);

    signers.name("test/ledger/fork-20320502T090000Z");
    assertThat(resting.sign(head)).isEmpty();
  }

  private static Instant time(Optional<SignedNote> note) {
    return Checkpoint.time(note.orElseThrow().toString()).orElseThrow();
  }
}
