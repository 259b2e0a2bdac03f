package org.treatmentcourse.transparency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TilesTest {
  private static final int SIZE = 66_000; // two full levels and something at each edge
  private static final int SAMPLES = 40;

  private final Map<String, HashTile> stored = new HashMap<>();
  private final List<Hash> leaves = Logs.numbered(SIZE);
  private final Random random = new Random(256);

  @Test
  void tiles_and_edge_hold_all_that_proofs_need() {
    var tree = grown(new GrowingTree(this::store), SIZE);
    assertThat(stored).hasSize(SIZE / 256 + 1);
    var nodes = nodes(tree.edge());
    var direct = Logs.of(leaves);
    assertThat(tree.root()).isEqualTo(direct.root(SIZE)).isEqualTo(nodes.root(SIZE));
    for (int i = 0; i < SAMPLES; i++) {
      int size = 1 + random.nextInt(SIZE);
      int index = random.nextInt(size);
      var inclusion = InclusionProof.of(nodes, index, size);
      assertThat(inclusion.verifies(leaves.get(index), direct.root(size))).isTrue();
      var consistency = ConsistencyProof.of(nodes, index, size);
      assertThat(consistency.verifies(direct.root(index), direct.root(size))).isTrue();
    }
  }

  @Test
  void a_restored_tree_goes_on_like_the_one_it_was() {
    for (int whole : List.of(0, 256, 512, 65_280, 65_536, 65_792)) {
      stored.clear();
      grown(new GrowingTree(this::store), whole);
      var restored = GrowingTree.restored(whole, this::full, this::store);
      assertThat(restored.root()).isEqualTo(Logs.of(leaves).root(whole));
      grown(restored, whole + 208);
      assertThat(restored.root()).isEqualTo(Logs.of(leaves).root(whole + 208));
    }
  }

  @Test
  void a_tile_has_one_path() {
    assertThat(TileAddress.full(0, 1_234_067).path()).isEqualTo("x001/x234/067");
    assertThat(new TileAddress(1, 5, 112).path()).isEqualTo("005.p/112");
    assertThat(TileAddress.parse(0, "x001/x234/067")).contains(TileAddress.full(0, 1_234_067));
    assertThat(TileAddress.parse(1, "005.p/112")).contains(new TileAddress(1, 5, 112));
    for (var wrong :
        List.of(
            "x000/005", "5", "0005", "005.p/0", "005.p/256", "005.p/007", "x01/005", "../005")) {
      assertThat(TileAddress.parse(0, wrong)).as(wrong).isEmpty();
    }
    assertThat(TileAddress.parse(8, "000")).isEmpty();
  }

  @Test
  void tiles_and_bundles_are_read_as_they_were_written() {
    var tile = new HashTile(new TileAddress(0, 0, 3), leaves.subList(0, 3));
    assertThat(HashTile.of(tile.address(), tile.bytes())).isEqualTo(tile);
    assertThatThrownBy(() -> HashTile.of(tile.address(), new byte[95]))
        .isInstanceOf(IllegalArgumentException.class);
    var entries = List.of("a".getBytes(UTF_8), new byte[0], new byte[EntryBundle.MAX_ENTRY_BYTES]);
    assertThat(EntryBundle.entries(EntryBundle.bytes(entries)))
        .usingRecursiveComparison()
        .isEqualTo(entries);
  }

  private GrowingTree grown(GrowingTree tree, int size) {
    while (tree.size() < size) {
      tree.add(leaves.get((int) tree.size()));
    }
    return tree;
  }

  private void store(HashTile tile) {
    stored.put(TransparencyLayout.tileId(tile.address().level(), tile.address().index()), tile);
  }

  private List<HashTile> full(int level, long from, int count) {
    var tiles = new ArrayList<HashTile>();
    for (long index = from; index < from + count; index++) {
      tiles.add(stored.get(TransparencyLayout.tileId(level, index)));
    }
    return tiles;
  }

  private Nodes nodes(Edge edge) {
    return Nodes.inTiles(
        (level, index, width) ->
            edge.tile(level, index)
                .orElseGet(() -> stored.get(TransparencyLayout.tileId(level, index))));
  }
}
