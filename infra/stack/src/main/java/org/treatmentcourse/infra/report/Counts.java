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

  @Override
  public String toString() {
    return "%s events in the ledger, %s on Kafka, %s in the audit read model"
        .formatted(shown(ledger), shown(topic), shown(audit));
  }

  static String shown(OptionalLong count) {
    return count.isPresent() ? Long.toString(count.getAsLong()) : "unreachable";
  }
}
