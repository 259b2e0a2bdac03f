package org.treatmentcourse.transparency;

import java.util.ArrayList;
import java.util.List;

/** A tile with its hashes, in order. */
public record HashTile(TileAddress address, List<Hash> hashes) {

  public HashTile {
    hashes = List.copyOf(hashes);
    if (hashes.size() != address.width()) {
      throw new IllegalArgumentException(
          "tile " + address + " has not " + hashes.size() + " hashes");
    }
  }

  /**
   * Reads a tile as it is stored and served.
   *
   * @throws IllegalArgumentException if the length is not that of the address's width
   */
  public static HashTile of(TileAddress address, byte[] bytes) {
    return new HashTile(address, hashes(bytes));
  }

  /**
   * Hashes one after the other.
   *
   * @throws IllegalArgumentException if the length is not a multiple of a hash's
   */
  public static List<Hash> hashes(byte[] bytes) {
    var hashes = new ArrayList<Hash>(bytes.length / Hash.BYTES);
    for (int offset = 0; offset < bytes.length; offset += Hash.BYTES) {
      hashes.add(Hash.of(bytes, offset, Math.min(Hash.BYTES, bytes.length - offset)));
    }
    return hashes;
  }

  /** Hashes one after the other, as bytes. */
  public static byte[] bytes(List<Hash> hashes) {
    var bytes = new byte[hashes.size() * Hash.BYTES];
    int offset = 0;
    for (Hash hash : hashes) {
      System.arraycopy(hash.peek(), 0, bytes, offset, Hash.BYTES);
      offset += Hash.BYTES;
    }
    return bytes;
  }

  public byte[] bytes() {
    return bytes(hashes);
  }

  /** The narrower tile at the same place. */
  public HashTile first(int width) {
    return new HashTile(
        new TileAddress(address.level(), address.index(), width), hashes.subList(0, width));
  }

  public Hash root() {
    return MerkleTree.root(hashes);
  }
}
