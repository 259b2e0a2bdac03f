package org.treatmentcourse.infra.report;

import java.util.OptionalLong;

/**
 * How many events each place holds; empty where it can't be reached.
 *
 * @param ledger in MongoDB, over all commits
 * @param topic on Kafka, committed
 * @param audit in the audit read model
 */
public record Counts(OptionalLong ledger, OptionalLong topic, OptionalLong audit) {
  /** Whether all three are known and the same. */
  public boolean areEqual() {
    return ledger.isPresent() && ledger.equals(topic) && ledger.equals(audit);
  }
}
