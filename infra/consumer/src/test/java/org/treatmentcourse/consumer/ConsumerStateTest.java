package org.treatmentcourse.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.note.Checkpoint;

/** What a subscriber keeps of a consumer. */
class ConsumerStateTest {
  @Test
  void a_frontier_has_the_log_s_root_at_every_size() {
    var log = new GrowingTree(full -> {});
    var frontier = new TreeFrontier(0, List.of());
    for (int size = 0; size <= 600; size++) {
      assertThat(frontier.root()).isEqualTo(log.root());
      assertThat(frontier.copy().root()).isEqualTo(log.root());
      var leaf = MerkleTree.leaf(new byte[] {(byte) size, (byte) (size >> 8)});
      log.add(leaf);
      frontier.add(leaf);
    }
  }

  @Test
  void a_state_is_read_as_it_was_written_and_is_small() {
    var tree = new TreeFrontier(0, List.of());
    for (int size = 0; size < 1_023; size++) {
      tree.add(MerkleTree.leaf(new byte[] {(byte) size}));
    }
    var state =
        new ConsumerState(
            tree.size(),
            tree.subtrees(),
            Map.of(0, 12L, 1, Long.MAX_VALUE),
            7,
            Optional.of(new Checkpoint("test/ledger", 1_000, tree.root())));

    assertThat(ConsumerState.parse(state.text())).isEqualTo(state);
    assertThat(ConsumerState.parse(ConsumerState.NONE.text())).isEqualTo(ConsumerState.NONE);
    assertThat(state.text()).hasSizeLessThan(1_000).doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "{\"size\":1,\"subtrees\":[],\"places\":{},\"headsPlace\":0,\"proven\":\"\"}",
        "{\"size\":0,\"subtrees\":[],\"places\":{},\"headsPlace\":0,\"proven\":\"test\"}",
        "{\"size\":0,\"subtrees\":[],\"places\":{},\"headsPlace\":0}"
      })
  void what_is_no_state_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ConsumerState.parse(text));
  }
}
