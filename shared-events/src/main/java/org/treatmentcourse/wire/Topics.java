package org.treatmentcourse.wire;

/** Every topic's name. Topics keep everything but the progress, which is compacted. */
public final class Topics {
  /** Every event in the ledger, once, in order per stream; key = stream. */
  public static final String TREATMENT_EVENTS = "treatment-events";

  /**
   * The relay's last published commit; one partition, compacted, written in the events'
   * transaction.
   */
  public static final String RELAY_PROGRESS = "treatment-relay-progress";

  /**
   * The ledger's signed checkpoints, for anybody who wants to hold them; one partition, in order.
   * At least every ten seconds there is one, signed anew with the time while nothing is recorded.
   */
  public static final String TREATMENT_CHECKPOINTS = "treatment-checkpoints";

  /** Access records on their way into the ledger, in any order. */
  public static final String TREATMENT_ACCESS = "treatment-access";

  private Topics() {}
}
