package org.treatmentcourse.transparency;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Logs to prove things of. */
final class Logs {
  private Logs() {}

  /** The entries that RFC 6962's reference implementations are tested with. */
  static List<Hash> published() {
    return List.of(
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f")
        .stream()
        .map(entry -> MerkleTree.leaf(HexFormat.of().parseHex(entry)))
        .toList();
  }

  static List<Hash> numbered(int size) {
    var leaves = new ArrayList<Hash>();
    for (int i = 0; i < size; i++) {
      leaves.add(MerkleTree.leaf(ByteBuffer.allocate(Integer.BYTES).putInt(i).array()));
    }
    return leaves;
  }

  /** The definition itself, without tiles: RFC 6962's MTH over a slice. */
  static Nodes of(List<Hash> leaves) {
    return (level, index) -> {
      int from = (int) (index << level);
      return MerkleTree.root(leaves.subList(from, from + (1 << level)));
    };
  }

  static Hash hex(String hash) {
    return Hash.of(HexFormat.of().parseHex(hash));
  }

  static Hash altered(Hash hash, int bit) {
    byte[] bytes = hash.bytes();
    bytes[bit / Byte.SIZE % Hash.BYTES] ^= (byte) (1 << (bit % Byte.SIZE));
    return Hash.of(bytes);
  }
}
