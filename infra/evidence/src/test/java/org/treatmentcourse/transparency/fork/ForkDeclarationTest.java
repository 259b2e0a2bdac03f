package org.treatmentcourse.transparency.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.LogOrigin;

class ForkDeclarationTest {
  private static final Instant NOW = Instant.parse("2026-11-29T20:37:00.123Z");
  private static final Hash LOST = MerkleTree.leaf(new byte[] {1});
  private static final Hash KEPT = MerkleTree.leaf(new byte[] {2});
  private static final Checkpoint FORMER = new Checkpoint("log.example", 30, LOST);

  private final ForkDeclaration declaration =
      ForkDeclaration.of(List.of(FORMER), 20, KEPT, NOW, "a lost site");

  @Test
  void it_names_both_logs_to_the_byte() {
    assertThat(declaration.text())
        .isEqualTo(
            """
            treatment-course fork declaration v1
            log.example
            30
            %s
            log.example/fork-20261129T203700Z
            20
            %s
            declared 2026-11-29T20:37:00Z
            reason a lost site
            """
                .formatted(LOST.base64(), KEPT.base64()));
    assertThat(ForkDeclaration.parse(declaration.text())).isEqualTo(declaration);
  }

  @Test
  void it_never_passes_for_a_checkpoint() {
    assertThatThrownBy(() -> Checkpoint.parse(declaration.text()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1|v2",
        "\n30\n|\n20\n",
        "fork-2026|fork-2025",
        "declared |at ",
        "a lost site|",
        "lost|\u202Etsol"
      })
  void another_text_is_none(String change) {
    var parts = change.split("\\|", -1);
    var changed = declaration.text().replace(parts[0], parts[1]);
    assertThat(changed).isNotEqualTo(declaration.text());
    assertThatThrownBy(() -> ForkDeclaration.parse(changed))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void it_gives_up_the_head_that_it_names_and_those_of_lost_commits_before_it() {
    assertThat(declaration.gaveUp(FORMER)).isTrue();
    assertThat(declaration.gaveUp(new Checkpoint("log.example", 21, KEPT))).isTrue();
  }

  @Test
  void it_gives_up_no_larger_head_no_other_one_and_none_that_both_logs_have() {
    assertThat(declaration.gaveUp(new Checkpoint("log.example", 31, LOST))).isFalse();
    assertThat(declaration.gaveUp(new Checkpoint("log.example", 30, KEPT))).isFalse();
    assertThat(declaration.gaveUp(new Checkpoint("log.example", 20, LOST))).isFalse();
    assertThat(declaration.gaveUp(new Checkpoint("other.example", 25, LOST))).isFalse();
    assertThat(declaration.gaveUp(new Checkpoint(declaration.fork().origin(), 25, LOST))).isFalse();
  }

  @Test
  void it_leaves_each_name_of_the_log_whose_declaration_is_lost() {
    var since = new Checkpoint(declaration.fork().origin(), 40, LOST);
    var later =
        ForkDeclaration.of(List.of(FORMER, since), 20, KEPT, NOW.plusSeconds(60), "once more");
    assertThat(ForkDeclaration.parse(later.text())).isEqualTo(later);
    assertThat(later.gaveUp(FORMER)).isTrue();
    assertThat(later.gaveUp(since)).isTrue();
    assertThat(later.gaveUp(new Checkpoint(since.origin(), 41, LOST))).isFalse();
    assertThat(later.lost())
        .isEqualTo(
            "commits 20 to 29 of log.example,"
                + " commits 20 to 39 of log.example/fork-20261129T203700Z");
  }

  @Test
  void a_fork_of_a_fork_is_named_after_the_first_log() {
    var later = LogOrigin.fork(declaration.fork().origin(), NOW.plusSeconds(60));
    assertThat(later).isEqualTo("log.example/fork-20261129T203800Z");
    assertThat(LogOrigin.areOfOneLog(later, "log.example")).isTrue();
    assertThat(LogOrigin.areOfOneLog(later, "log.example/fork-1")).isFalse();
  }
}
