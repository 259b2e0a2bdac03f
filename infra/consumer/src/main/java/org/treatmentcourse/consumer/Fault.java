package org.treatmentcourse.consumer;

/**
 * What is wrong with the topic, or with the log over it.
 *
 * @param words for people; they name records by partition and offset and nobody's stream
 */
public record Fault(Kind kind, String words) {

  /** The faults by name. */
  public enum Kind {
    /** A commit lacks records, and all that follows is read. Nothing goes on behind it. */
    GAP,
    /** A record of a commit that was read before; it is left out. */
    REPEATED,
    /** A record in the place of another event, such as a stream's and sequence's; left out. */
    CONFLICT,
    /** A record that is no event; left out. */
    UNREADABLE,
    /** Commits are not those that a head signs. Nothing goes on behind them. */
    FORGED,
    /** The log signed two heads of one size. Nothing goes on. */
    SPLIT,
    /** The topic lost what was not read yet, or ends before what was read. Nothing goes on. */
    TRUNCATED,
    /** Commits wait too long for a head that covers them: the log's signer is dead. */
    SILENT,
    /**
     * No head came for too long, not even one that is signed anew while nothing is appended: the
     * log is dead and not at rest, or its heads no longer get here.
     */
    STALE,
    /** Signed commits are too long not on the topic: its relay is behind, or its end is lost. */
    LATE
  }
}
