package org.treatmentcourse.infra.verify.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.transparency.Hash;

/**
 * A ledger and the hashes that are stored beside it. None of this is believed: the commits are
 * compared with what was signed, and the hashes only serve to say which of them is bad.
 */
public interface LedgerSource extends AutoCloseable {

  /** About how many commits there are, for those who wait. */
  long estimatedCommits();

  /** Every commit in the order of its number, from the first on at each call. */
  Pages pages();

  /** A full tile's hashes; empty if there is none or it can't be read. */
  Optional<List<Hash>> tile(int level, long index);

  /** The hashes of a tile's commits, as far as they are stored elsewhere than in a full tile. */
  Map<Long, Hash> leavesOf(long tile);

  /** The note of the largest checkpoint; empty if there is none or it can't be read. */
  Optional<String> lastCheckpoint();

  @Override
  void close();

  /** Commits, some at a time, since asking for each alone takes longer than hashing it. */
  interface Pages {
    /**
     * The next ones; none at the end.
     *
     * @throws UnreadableCommit if there is something that is no commit
     */
    List<StoredCommit> next();
  }
}
