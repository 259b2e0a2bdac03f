package org.treatmentcourse.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.consumer.TreatmentTopics.commit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.note.NoteSigner;

/** The topics on a real broker, read once and proven whatever was done to them. */
@SuppressWarnings("NullAway.Init")
class TopicVerdictTest {
  private static final String ORIGIN = "test/ledger";
  private static final NoteSigner SIGNER = NoteSigner.generate(ORIGIN);

  private TreatmentTopics topics;

  @BeforeEach
  void empty() throws Exception {
    topics = TreatmentTopics.emptied();
  }

  private TopicVerdict verdict() {
    return TopicVerdict.of(topics.client(), new LogKeys(List.of(SIGNER.verifier())));
  }

  @Test
  @Proves("11.10a-topic")
  void a_topic_is_proven_up_to_the_highest_signed_head() throws Exception {
    var published = topics.publish(0, 30);
    assertThat(verdict())
        .isEqualTo(new TopicVerdict(0, 30, 0, 0, Optional.empty(), Optional.empty()));
    assertThat(verdict().isProven()).isFalse();
    topics.sign(NoteSigner.generate(ORIGIN), ORIGIN, published);
    assertThat(verdict().signed()).isZero(); // by anybody else

    topics.sign(SIGNER, ORIGIN, published.subList(0, 10));
    topics.sign(SIGNER, ORIGIN, published.subList(0, 25));

    assertThat(verdict())
        .isEqualTo(new TopicVerdict(25, 30, 25, 0, Optional.empty(), Optional.empty()));
    assertThat(verdict().isProven()).isTrue();
    assertThat(verdict().words())
        .isEqualTo(
            "25 commits are those that a signed head covers; 5 behind them are signed by none\n");
  }

  @Test
  @Proves("11.10a-topic")
  void a_forged_a_removed_and_a_doubled_record_and_a_lost_end_are_each_named() throws Exception {
    var signed = new ArrayList<Commit>();
    for (long number = 0; number < 30; number++) {
      signed.add(commit(number));
    }
    topics.sign(SIGNER, ORIGIN, signed.subList(0, 10));
    topics.sign(SIGNER, ORIGIN, signed);

    topics.publish(0, 20);
    assertThat(verdict())
        .isEqualTo(new TopicVerdict(10, 20, 30, 0, Optional.empty(), Optional.empty()));
    assertThat(verdict().words()).startsWith("commits 20 to 29 are signed and not on the topic");
    assertThat(verdict().isProven() || verdict().isDisproven()).isFalse();

    topics.send(commit(20, "{\"at\":\"another\"}"), 0);
    topics.publish(21, 30);
    assertThat(verdict().fault())
        .contains("commits 10 to 29 are not those that the head of size 30 signs");
    assertThat(verdict().isDisproven()).isTrue();

    topics.publish(31, 33);
    assertThat(verdict().isDisproven()).isTrue();

    topics.empty();
    topics.publish(0, 30);
    topics.sign(SIGNER, ORIGIN, signed);
    topics.send(commit(20, "Type", "{}", 7), 0); // too late: what came first is read
    assertThat(verdict())
        .isEqualTo(new TopicVerdict(30, 30, 30, 1, Optional.empty(), Optional.empty()));
    assertThat(verdict().isDisproven()).isTrue();
  }

  @Test
  @Proves("11.10a-resting-log")
  void a_log_that_died_is_named_and_a_clock_that_is_off_accuses_none() throws Exception {
    var published = topics.publish(0, 12);
    var log = new LogKeys(List.of(SIGNER.verifier()));
    topics.sign(SIGNER, ORIGIN, published, Instant.now());
    assertThat(verdict().isProven()).isTrue(); // at once

    topics.empty();
    topics.publish(0, 12);
    var last = Instant.parse("2031-01-01T00:00:00Z");
    topics.sign(SIGNER, ORIGIN, published, last);
    var dead = TopicVerdict.of(topics.client(), log, Duration.ofSeconds(2));
    assertThat(dead.stale()).contains(last);
    assertThat(dead.isProven() || dead.isDisproven()).isFalse();
    assertThat(dead.words())
        .startsWith("no head comes any more, the last time that is signed is 2031-01-01T00:00:00Z");

    var later =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int beat = 1; beat < 100 && !Thread.interrupted(); beat++) {
                    topics.sign(SIGNER, ORIGIN, published, last.plusSeconds(beat));
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                  }
                });
    try {
      assertThat(TopicVerdict.of(topics.client(), log, Duration.ofSeconds(30)).isProven()).isTrue();
    } finally {
      later.interrupt();
      later.join();
    }
  }

  @Test
  @Proves("11.10a-topic")
  void a_record_that_is_not_there_or_there_twice_is_no_proof() throws Exception {
    var published = topics.publish(0, 12);
    topics.publish(13, 15);
    published.add(commit(12));
    topics.sign(SIGNER, ORIGIN, published);
    assertThat(verdict().fault())
        .contains("commit 12 is not whole on the topic: 0 of its records are there");

    topics.empty();
    topics.publish(0, 13);
    topics.sign(SIGNER, ORIGIN, published);
    assertThat(verdict().isProven()).isTrue();
    topics.send(commit(7), 0);
    assertThat(verdict().isDisproven()).isTrue();
  }
}
