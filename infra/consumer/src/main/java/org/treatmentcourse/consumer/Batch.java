package org.treatmentcourse.consumer;

import java.util.List;
import org.treatmentcourse.commit.Commit;

/**
 * What a poll brought.
 *
 * @param commits whole, in the order of their numbers, each once; they may be beyond what is proven
 * @param proven how many commits from the first on are those of a signed head: all up to {@code
 *     proven - 1} are complete and as they were recorded
 * @param faults what was noticed and does not keep the topic from being followed
 * @param state from which a consumer goes on behind these commits; to be kept in one transaction
 *     with what they caused
 */
public record Batch(List<Commit> commits, long proven, List<Fault> faults, ConsumerState state) {
  public Batch {
    commits = List.copyOf(commits);
    faults = List.copyOf(faults);
  }
}
