package org.treatmentcourse.command.duty;

/** The stored lease of the instance on duty; each holder has a term of its own. */
sealed interface Lease {
  /** The last term there was; 0 if there was none. */
  long term();

  /**
   * Somebody's, who may be dead.
   *
   * @param owner the instance
   * @param renewals how often it was renewed in this term: what lives makes this grow
   */
  record Held(String owner, long term, long renewals) implements Lease {}

  /** A lease without a holder: the last holder gave it back, or there was none. */
  record Free(long term) implements Lease {
    static final Free NEVER_HELD = new Free(0);
  }
}
