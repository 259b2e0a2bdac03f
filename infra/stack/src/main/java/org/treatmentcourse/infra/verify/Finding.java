package org.treatmentcourse.infra.verify;

/**
 * What is wrong.
 *
 * @param kind which alteration it is
 * @param commit the first bad commit; for a checkpoint that is itself bad, its size
 * @param detail what was seen, without any content of a commit
 */
record Finding(Kind kind, long commit, String detail) {

  /** Which alteration. */
  enum Kind {
    ALTERED("altered commit"),
    MISSING("missing commit"),
    DROPPED_TAIL("dropped tail"),
    SWAPPED("swapped commits"),
    REWRITTEN("rewritten history"),
    FORKED("forked log"),
    FORGED("forged checkpoint"),
    TILE("stored tile that is not this log's"),
    STREAM("stream that is not contiguous");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  @Override
  public String toString() {
    return kind.words + ", first at commit " + commit + ": " + detail;
  }
}
