package org.treatmentcourse.command.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The latest commits by command: a repeat usually comes soon, and its answer need not be read. */
final class RecentCommits {
  /** At about 1 kB each some megabytes; at the largest commit 64 MB. */
  static final int CAPACITY_COMMITS = 1_024;

  private final Map<UUID, Commit> commits =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Commit> eldest) {
          return size() > CAPACITY_COMMITS;
        }
      };

  synchronized void add(Commit commit) {
    commits.put(commit.draft().command(), commit);
  }

  synchronized Optional<Commit> byCommand(UUID command) {
    return Optional.ofNullable(commits.get(command));
  }
}
