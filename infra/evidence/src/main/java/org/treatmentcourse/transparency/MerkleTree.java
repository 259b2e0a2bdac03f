package org.treatmentcourse.transparency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Objects;

/** RFC 6962, section 2.1: how leaves and nodes are hashed, and how the parts of a tree fit. */
public final class MerkleTree {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  /** One for each thread: to look one up takes as long as to hash a node. */
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(MerkleTree::newSha256);

  private MerkleTree() {}

  /** The root of a log without entries. */
  public static Hash empty() {
    return Hash.owning(sha256().digest());
  }

  /** An entry's hash; the prefix keeps an entry from passing for a node. */
  public static Hash leaf(byte[] entry) {
    return leaf(entry, 0, entry.length);
  }

  /** The hash of an entry that lies in a larger array. */
  public static Hash leaf(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length); // before the digest has any of it
    var digest = sha256();
    digest.update(LEAF);
    digest.update(bytes, offset, length);
    return Hash.owning(digest.digest());
  }

  public static Hash node(Hash left, Hash right) {
    var digest = sha256();
    digest.update(NODE);
    digest.update(left.peek());
    digest.update(right.peek());
    return Hash.owning(digest.digest());
  }

  /** The root over hashes that are all of one height. */
  static Hash root(List<Hash> hashes) {
    return switch (hashes.size()) {
      case 0 -> empty();
      case 1 -> hashes.getFirst();
      default -> {
        int split = (int) split(hashes.size());
        yield node(root(hashes.subList(0, split)), root(hashes.subList(split, hashes.size())));
      }
    };
  }

  /** The largest power of two below a size of at least 2: where the RFC parts a tree. */
  static long split(long size) {
    return Long.highestOneBit(size - 1);
  }

  /**
   * The root over the leaves from (inclusive) to (exclusive), for a {@code from} where a tree of
   * that size may begin.
   */
  static Hash range(Nodes nodes, long from, long to) {
    long size = to - from;
    if (size == 0) {
      return empty();
    }
    long whole = Long.highestOneBit(size);
    int level = Long.numberOfTrailingZeros(whole);
    Hash left = nodes.node(level, from >> level);
    return whole == size ? left : node(left, range(nodes, from + whole, to));
  }

  private static MessageDigest sha256() {
    return SHA_256.get();
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
