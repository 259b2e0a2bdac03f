package org.treatmentcourse.infra.verify.ledger;

import java.util.Comparator;
import org.treatmentcourse.bundle.verify.BundleFinding;

/**
 * A flaw of a ledger.
 *
 * @param kind which alteration it is
 * @param commit the first bad commit; for a checkpoint that is itself bad, its size
 * @param detail what was seen, without any content of a commit
 */
public record LedgerFinding(Kind kind, long commit, String detail) {
  static final Comparator<LedgerFinding> FIRST_BAD_FIRST =
      Comparator.comparingLong(LedgerFinding::commit).thenComparing(LedgerFinding::kind);

  /**
   * The kind of alteration. Of several that begin at one commit, the first in this list is the
   * cause.
   */
  public enum Kind {
    ALTERED("altered commit"),
    MISSING("missing commit"),
    DROPPED_TAIL("dropped tail"),
    SWAPPED("swapped commits"),
    REWRITTEN("rewritten history"),
    UNLIKE_SIGNED("commits that are not those that were signed"),
    FORKED("forked log"),
    FORGED("forged checkpoint"),
    UNWITNESSED("checkpoint without its witnesses"),
    TILE("stored tile that is not this log's"),
    STREAM("stream that is not contiguous"),
    FALSE_DECLARATION("declaration of a fork that does not count"),
    UNKNOWN_SIGNERS("fork declared by people whose keys are not given"),
    LOST_BY_FORK("commits lost by a declared fork");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** True if the finding says that something is not proven, and not that it is wrong. */
    public boolean isUnproven() {
      return this == UNKNOWN_SIGNERS || this == LOST_BY_FORK;
    }

    /**
     * True if the finding says exactly which commit is wrong; later findings are its consequence.
     */
    boolean isExact() {
      return compareTo(SWAPPED) <= 0;
    }
  }

  @Override
  public String toString() {
    return BundleFinding.printable(kind.words + ", first at commit " + commit + ": " + detail);
  }
}
