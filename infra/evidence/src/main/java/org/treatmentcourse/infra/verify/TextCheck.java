package org.treatmentcourse.infra.verify;

import org.treatmentcourse.bundle.IllFormedCommits;
import org.treatmentcourse.infra.verify.source.BsonFields;
import org.treatmentcourse.infra.verify.source.Entry;

/** That every text of every commit is UTF-8. */
final class TextCheck {
  private final IllFormedCommits found = new IllFormedCommits();

  void check(Entry entry) {
    try {
      if (!isWellFormed(entry.fields())) {
        found.add(entry.number());
      }
    } catch (RuntimeException unreadable) {
      // What has no fields has no text; that it can't be read is said by the order of its streams.
    }
  }

  /** Those that were found so far. */
  IllFormedCommits found() {
    return found;
  }

  private static boolean isWellFormed(BsonFields fields) {
    while (fields.next()) {
      boolean wellFormed =
          fields.isDocument() ? isWellFormed(fields.document()) : fields.isWellFormed();
      if (!wellFormed) {
        return false;
      }
    }
    return true;
  }
}
