package org.treatmentcourse.command.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  @TempDir Path folder;

  private static Checkpoint checkpoint(long size) {
    return new Checkpoint(ORIGIN, size, MerkleTree.empty());
  }

  private static SignedNote signed(NoteSigner signer, long size) {
    return signer.sign(checkpoint(size).text());
  }

  private CheckpointFile kept() {
    return new CheckpointFile(
        folder.resolve("new/key.pem.checkpoint"), ORIGIN, List.of(SIGNER.verifier()));
  }

  @Test
  void the_largest_is_kept_and_nothing_else_is_left_behind() throws IOException {
    assertThat(kept().read()).isEmpty();
    kept().keep(signed(SIGNER, 7));
    kept().keep(signed(SIGNER, 5));

    assertThat(kept().read()).hasValue(checkpoint(7));
    kept().keep(signed(SIGNER, 9));
    assertThat(kept().read()).hasValue(checkpoint(9));
    try (var files = Files.list(folder.resolve("new"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  @Proves("crash-checkpoint-file-not-in-place")
  void what_a_crash_left_of_the_next_one_does_no_harm() throws IOException {
    kept().keep(signed(SIGNER, 7));
    Files.writeString(folder.resolve("new/checkpoint-1.tmp"), "test/led");

    assertThat(kept().read()).hasValue(checkpoint(7));
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
    assertThat(kept().read()).hasValue(checkpoint(3));
  }

  @Test
  void where_no_file_can_be_made_there_is_no_start_and_the_setting_is_named() throws IOException {
    var file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(
            () -> new CheckpointFile(file.resolve("key.pem.checkpoint"), ORIGIN, List.of()))
        .hasMessageContaining("treatmentcourse.transparency.checkpoint-file");
  }
}
