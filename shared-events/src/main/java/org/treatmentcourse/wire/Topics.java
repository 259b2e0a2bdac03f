package org.treatmentcourse.wire;

/** Every topic's name. Topics keep everything but the progress, which is compacted. */
public final class Topics {
  /**
   * Every event in the ledger, once, in order per stream; key = stream. It goes on at least until
   * 31 December 2029, beside treatment-events-2.
   */
  public static final String TREATMENT_EVENTS = "treatment-events";

  /**
   * Every event in the ledger, once, in order per stream, from the first on; key = stream. Its
   * headers are CloudEvents 1.0 to the letter.
   */
  public static final String TREATMENT_EVENTS_2 = "treatment-events-2";

  /**
   * How the name of a subscription's own topic begins; its id follows. One partition, in the
   * ledger's order; key = stream.
   */
  public static final String VIEW_PREFIX = "view-";

  /**
   * How the name of the progress begins of a topic that is not the relay's; the topic's follows.
   * One partition, compacted, written in the topic's transactions.
   */
  public static final String PROGRESS_PREFIX = "treatment-progress-";

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
