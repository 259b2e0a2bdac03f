package org.treatmentcourse.transparency.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.MerkleTree;

/** Which heads are a sign of life. */
class LogPulseTest {
  private static final String ORIGIN = "example.org/ledger";
  private static final Instant NOW = Instant.parse("2032-05-02T09:00:00.123456789Z");

  private final LogPulse pulse = new LogPulse();

  private static Checkpoint head(String origin, long size) {
    return new Checkpoint(origin, size, MerkleTree.leaf("root".getBytes(UTF_8)));
  }

  private boolean take(long size, Instant at) {
    return pulse.take(head(ORIGIN, size), Optional.of(at));
  }

  private boolean take(long size) {
    return pulse.take(head(ORIGIN, size), Optional.empty());
  }

  @Test
  @Proves("11.10a-resting-log")
  void a_head_of_more_commits_or_of_a_later_time_is_a_sign_of_life_and_a_copy_is_none() {
    assertThat(take(0)).isTrue();
    assertThat(take(0)).isFalse();
    assertThat(pulse.time()).isEmpty();
    assertThat(take(0, NOW)).isTrue();
    assertThat(take(0, NOW)).isFalse();
    assertThat(take(0, NOW.minusNanos(1))).isFalse();
    assertThat(take(5)).isTrue();
    assertThat(take(4, NOW.plusSeconds(1))).isFalse();
    assertThat(take(5, NOW.plusSeconds(1))).isTrue();
    assertThat(take(6, NOW)).isTrue();
    assertThat(pulse.time()).hasValue(NOW.plusSeconds(1));
  }

  @Test
  void after_a_declared_fork_the_heads_of_the_newest_name_count() {
    assertThat(take(9)).isTrue();
    var forked = head(ORIGIN + "/fork-20320502T090000Z", 7);
    assertThat(pulse.take(forked, Optional.empty())).isTrue();
    assertThat(take(10, NOW)).isFalse();
    assertThat(pulse.take(forked, Optional.of(NOW))).isTrue();
  }

  @Test
  void a_time_is_read_as_it_was_signed_and_the_head_with_it() {
    var head = head(ORIGIN, 7);
    var note = NoteSigner.generate(ORIGIN).sign(head.text(NOW));
    assertThat(note.text()).isEqualTo(head.text() + "Timestamp: 1967101200123456789\n");
    assertThat(Checkpoint.time(note.toString())).hasValue(NOW);
    assertThat(Checkpoint.time(note.text())).hasValue(NOW);
    assertThat(Checkpoint.parse(note.text())).isEqualTo(head);
    assertThat(Checkpoint.time(head.text())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Timestamp: 9223372036854775808",
        "Timestamp: -1",
        "Timestamp: ",
        "timestamp: 1",
        "\nTimestamp: 1"
      })
  void what_is_no_time_is_none(String line) {
    assertThat(Checkpoint.time(head(ORIGIN, 7).text() + line + "\n")).isEmpty();
  }
}
