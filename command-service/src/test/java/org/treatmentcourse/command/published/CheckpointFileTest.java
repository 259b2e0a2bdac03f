package org.treatmentcourse.command.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.transparency.note.SignedNote;

/** The file beside the signing key. */
@SuppressWarnings("NullAway.Init")
class CheckpointFileTest {
  private static final String ORIGIN = "test/ledger";
  private static final NoteSigner SIGNER = NoteSigner.generate(ORIGIN);
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  @TempDir Path folder;

  private static Checkpoint checkpoint(long size) {
    return new Checkpoint(ORIGIN, size, MerkleTree.empty());
  }

  private static SignedNote signed(NoteSigner signer, long size) {
    return signer.sign(checkpoint(size).text());
  }

  private CheckpointFile kept() {
    return kept(NOW);
  }

  private CheckpointFile kept(Instant now) {
    return new CheckpointFile(
        folder.resolve("new/key.pem.checkpoint"),
        ORIGIN,
        List.of(SIGNER.verifier()),
        SIGNER::sign,
        InstantSource.fixed(now));
  }

  private Optional<Checkpoint> read() {
    return kept().read().map(CheckpointFile.Kept::checkpoint);
  }

  private boolean isRecent(Instant now) {
    var file = kept(now);
    return file.read().filter(file::isRecent).isPresent();
  }

  @Test
  void it_is_recent_for_an_hour_after_it_was_kept_and_not_a_second_longer() {
    kept().keep(signed(SIGNER, 7));

    assertThat(isRecent(NOW.plus(Duration.ofHours(1)))).isTrue();
    assertThat(isRecent(NOW.plus(Duration.ofHours(1)).plusSeconds(1))).isFalse();
    assertThat(isRecent(NOW.minus(Duration.ofHours(1)).minusSeconds(1))).isFalse();
  }

  @Test
  void the_same_one_is_kept_anew_once_ten_minutes_are_over() {
    kept().keep(signed(SIGNER, 7));
    kept(NOW.plus(Duration.ofMinutes(10))).keep(signed(SIGNER, 7));
    assertThat(kept().read().orElseThrow().at()).hasValue(NOW);

    var later = NOW.plus(Duration.ofMinutes(10)).plusSeconds(1);
    kept(later).keep(signed(SIGNER, 7));
    assertThat(kept().read().orElseThrow().at()).hasValue(later);
  }

  @Test
  void one_that_an_earlier_build_kept_counts_and_is_not_recent() throws IOException {
    kept();
    var file = folder.resolve("new/key.pem.checkpoint");
    Files.writeString(file, signed(SIGNER, 7).toString());

    assertThat(read()).hasValue(checkpoint(7));
    assertThat(isRecent(NOW)).isFalse();
    kept().keep(signed(SIGNER, 7));
    assertThat(isRecent(NOW)).isTrue();
  }

  @Test
  void nobody_else_can_make_it_look_recent() throws IOException {
    kept().keep(signed(SIGNER, 7));
    var file = folder.resolve("new/key.pem.checkpoint");
    var later = NOW.plus(Duration.ofDays(1));

    Files.writeString(file, Files.readString(file).replace(NOW.toString(), later.toString()));

    assertThat(isRecent(later)).isFalse();
  }

  @Test
  void the_largest_is_kept_and_nothing_else_is_left_behind() throws IOException {
    assertThat(kept().read()).isEmpty();
    kept().keep(signed(SIGNER, 7));
    kept().keep(signed(SIGNER, 5));

    assertThat(read()).hasValue(checkpoint(7));
    kept().keep(signed(SIGNER, 9));
    assertThat(read()).hasValue(checkpoint(9));
    try (var files = Files.list(folder.resolve("new"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  @Proves("crash-checkpoint-file-not-in-place")
  void what_a_crash_left_of_the_next_one_does_no_harm() throws IOException {
    kept().keep(signed(SIGNER, 7));
    Files.writeString(folder.resolve("new/checkpoint-1.tmp"), "test/led");

    assertThat(read()).hasValue(checkpoint(7));
  }

  @Test
  void anothers_signature_and_torn_text_count_for_nothing_and_are_replaced() throws IOException {
    kept().keep(signed(SIGNER, 7));
    var file = folder.resolve("new/key.pem.checkpoint");
    for (String text :
        List.of(signed(NoteSigner.generate(ORIGIN), 99).toString(), "test/led", "")) {
      Files.writeString(file, text);
      assertThat(kept().read()).isEmpty();
    }
    kept().keep(signed(SIGNER, 3));
    assertThat(read()).hasValue(checkpoint(3));
  }

  @Test
  void where_no_file_can_be_made_there_is_no_start_and_the_setting_is_named() throws IOException {
    var file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(
            () ->
                new CheckpointFile(
                    file.resolve("key.pem.checkpoint"),
                    ORIGIN,
                    List.of(),
                    SIGNER::sign,
                    InstantSource.system()))
        .hasMessageContaining("treatmentcourse.transparency.checkpoint-file");
  }
}
