package org.treatmentcourse.command.ledger.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.commit.Commit;

/**
 * The latest durable commits that this instance knows of. A repeated command usually comes soon,
 * and followers are usually near the end: neither needs the store then.
 */
final class RecentCommits {
  /** At about 1 kB each some megabytes; at the largest commit 64 MB. */
  static final int CAPACITY_COMMITS = 1_024;

  /* By their numbers modulo the capacity: a later one takes an earlier one's place. */
  private final Commit[] commits = new Commit[CAPACITY_COMMITS];
  private final Map<UUID, Commit> byCommand = new HashMap<>();

  synchronized void add(Commit commit) {
    int slot = slot(commit.number());
    Optional.ofNullable(commits[slot]).ifPresent(old -> byCommand.remove(old.draft().command()));
    commits[slot] = commit;
    byCommand.put(commit.draft().command(), commit);
  }

  synchronized void clear() {
    Arrays.fill(commits, null);
    byCommand.clear();
  }

  synchronized Optional<Commit> byCommand(UUID command) {
    return Optional.ofNullable(byCommand.get(command));
  }

  /**
   * At most {@code limit} commits from a number on, none left out; empty if that one is unknown.
   */
  synchronized List<Commit> read(long from, int limit) {
    var read = new ArrayList<Commit>();
    for (long number = from; number < from + Math.min(limit, CAPACITY_COMMITS); number++) {
      var commit = commits[slot(number)];
      if (commit == null || commit.number() != number) {
        return read;
      }
      read.add(commit);
    }
    return read;
  }

  private static int slot(long number) {
    return (int) (number % CAPACITY_COMMITS);
  }
}
