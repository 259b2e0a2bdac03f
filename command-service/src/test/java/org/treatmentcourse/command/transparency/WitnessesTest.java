package org.treatmentcourse.command.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.store.LedgerStore;
import org.treatmentcourse.command.transparency.witness.WitnessSetting;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;

/** The log and its witnesses, over HTTP. */
@SuppressWarnings("NullAway.Init")
@OwnLane
class WitnessesTest {
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final LedgerStore store = new LedgerStore();
  private final String stream = Drafts.newStream();
  private TestWitness one;
  private TestWitness other;

  @BeforeEach
  void two_witnesses() throws Exception {
    one = new TestWitness("witness.example/one", RunningLog.SIGNER.verifier());
    other = new TestWitness("witness.example/other", RunningLog.SIGNER.verifier());
  }

  @AfterEach
  void drop() {
    one.close();
    other.close();
    store.close();
  }

  @Test
  @Proves({"crash-witness-worker-not-shown", "crash-log-for-witnesses-not-published"})
  void a_checkpoint_is_shown_with_the_cosignatures_of_all_witnesses_also_after_a_restart()
      throws Exception {
    try (var log = RunningLog.witnessed(store, one.setting(), other.setting())) {
      log.append(stream, 0, 300);
      var note = awaitCosigned(log, 300, one.key(), other.key());
      assertThat(note.signedBy(List.of(RunningLog.SIGNER.verifier(), one.key(), other.key())))
          .hasSize(3);
      log.append(stream, 300, 5);
      awaitCosigned(log, 305, one.key(), other.key());
    }
    int asked = one.answers.size();
    try (var log = RunningLog.witnessed(store, one.setting(), other.setting())) {
      awaitCosigned(log, 305, one.key(), other.key());
      assertThat(one.answers).as("what is kept is not asked for again").hasSize(asked);
    }
  }

  @Test
  void a_witness_that_saw_another_size_gets_its_proof_from_there() throws Exception {
    try (var log = RunningLog.witnessed(store, one.setting())) {
      log.append(stream, 0, 10);
      awaitCosigned(log, 10, one.key());
    }
    store.database().getCollection("cosignatures").drop(); // as if the answers had been lost
    try (var log = RunningLog.witnessed(store, one.setting())) {
      log.append(stream, 10, 10);
      awaitCosigned(log, 20, one.key());
      assertThat(one.answers).contains(409).endsWith(200);
    }
  }

  @Test
  void a_refusal_a_wrong_cosignature_and_nonsense_are_ignored_and_asked_again() throws Exception {
    for (var mood : TestWitness.Mood.values()) {
      one.mood = mood;
      var own = Drafts.newStream();
      try (var log = RunningLog.witnessed(store, one.setting(), other.setting())) {
        long size = log.ledger.head().orElse(-1) + 2;
        int asked = one.answers.size();
        log.append(own, 0, 1);
        var note = awaitCosigned(log, size, other.key());
        Awaitility.await().atMost(BOUND).until(() -> one.answers.size() > asked);
        if (mood != TestWitness.Mood.HONEST) {
          assertThat(note.signedBy(List.of(one.key()))).as(mood.toString()).isEmpty();
          one.mood = TestWitness.Mood.HONEST;
          awaitCosigned(log, size, one.key(), other.key());
        }
      }
    }
  }

  @Test
  void a_witness_that_never_answers_delays_nothing() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var url = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      try (var log =
          RunningLog.witnessed(store, new WitnessSetting(one.key(), url), other.setting())) {
        for (int seq = 0; seq < 3; seq++) {
          log.append(stream, seq, 1);
          log.awaitSigned(seq + 1);
        }
        awaitCosigned(log, 3, other.key());
      }
    }
  }

  @Test
  void a_log_that_is_shorter_than_a_witness_saw_is_not_cosigned() throws Exception {
    try (var longer = new LedgerStore();
        var log = RunningLog.witnessed(longer, one.setting())) {
      log.append(stream, 0, 10);
      awaitCosigned(log, 10, one.key());
    }
    try (var log = RunningLog.witnessed(store, one.setting())) {
      log.append(stream, 0, 1);
      var signed = log.awaitSigned(1);
      Awaitility.await().atMost(BOUND).until(() -> one.answers.contains(409));
      assertThat(signed.note().signedBy(List.of(one.key()))).isEmpty();
      log.append(stream, 1, 14);
      log.awaitSigned(15);
      Awaitility.await().atMost(BOUND).until(() -> one.answers.contains(422));
      assertThat(one.size()).as("a forked log, too").isEqualTo(10);
    }
  }

  @Test
  void a_logs_key_is_no_witness() {
    assertThatThrownBy(
            () -> WitnessSetting.parse(RunningLog.SIGNER.verifier() + " http://127.0.0.1:1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SignedNote awaitCosigned(RunningLog log, long size, VerifierKey... by) {
    log.awaitSigned(size);
    return Awaitility.await()
        .atMost(BOUND)
        .until(
            () -> log.state.signed().orElseThrow().note(),
            note -> note.signedBy(List.of(by)).size() == by.length);
  }
}
