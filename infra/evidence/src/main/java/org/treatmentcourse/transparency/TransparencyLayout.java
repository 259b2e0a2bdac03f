package org.treatmentcourse.transparency;

/**
 * Every name that the log over the ledger keeps in the ledger's database. All three collections are
 * inserted into and never changed; they hold hashes and signatures only.
 *
 * <p>A tile: {@code {_id: "LEVEL/PATH" as C2SP tlog-tiles writes it, hashes: 8,192 bytes}}, full
 * ones only. A checkpoint: {@code {_id: <size>, note: <signed text>, leaves: <the entries' hashes
 * since the checkpoint before, as far as no full tile has them>}}. A cosignature: {@code {_id:
 * {size, witness: <its verifier key>}, line: <signature line>}}.
 */
public final class TransparencyLayout {
  public static final String TILES = "tiles";
  public static final String HASHES = "hashes";

  public static final String CHECKPOINTS = "checkpoints";
  public static final String NOTE = "note";
  public static final String LEAVES = "leaves";

  public static final String COSIGNATURES = "cosignatures";
  public static final String SIZE = "size";
  public static final String WITNESS = "witness";
  public static final String LINE = "line";

  /** Beside the private key's file: the verifier's key, for anybody who asks for it. */
  public static final String VERIFIER_KEY_SUFFIX = ".vkey";

  /** Beside the private key's file: the newest checkpoint, outside the ledger's database. */
  public static final String CHECKPOINT_SUFFIX = ".checkpoint";

  /** Beside the private key's file: the keys of those who may declare a fork. */
  public static final String FORK_SIGNERS_SUFFIX = ".fork-signers";

  private TransparencyLayout() {}

  /** A full tile's {@code _id}. */
  public static String tileId(int level, long index) {
    return level + "/" + TileAddress.full(level, index).path();
  }
}
