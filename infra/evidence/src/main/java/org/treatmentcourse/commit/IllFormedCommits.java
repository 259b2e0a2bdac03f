package org.treatmentcourse.commit;

import java.util.ArrayList;
import java.util.List;

/**
 * The commits that hold text which is not well-formed UTF-8. That is no alteration: they are what
 * was recorded and signed, and they stay so.
 */
public final class IllFormedCommits {
  /** The most commits that are named; the rest are only counted. */
  public static final int MOST_NAMED = 20;

  private final List<Long> first = new ArrayList<>();
  private long count;

  /** The next one. */
  public void add(long commit) {
    if (first.size() < MOST_NAMED) {
      first.add(commit);
    }
    count++;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /** Each as a line, then what can be done; nothing if there is none. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    first.forEach(commit -> lines.add("commit " + commit + ": text that is not well-formed UTF-8"));
    if (count > first.size()) {
      lines.add("and %,d commits more".formatted(count - first.size()));
    }
    if (count > 0) {
      lines.add(
          "These commits keep their bytes and hashes. Readers show code points or bytes in the"
              + " text's place, such as U+D800. Whoever may record an event of a course can amend"
              + " it or enter it in error.");
    }
    return lines;
  }
}
