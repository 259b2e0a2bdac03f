package org.treatmentcourse.fork;

import static org.treatmentcourse.field.FieldKind.REFERENCE;

import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.guard.Texts;

/**
 * A state of a log, as its checkpoints say it.
 *
 * @param origin the log's name
 * @param size how many commits it has
 * @param root the root of their tree, in Base64
 */
public record LogHead(@Holds(REFERENCE) String origin, long size, @Holds(REFERENCE) String root) {
  public LogHead {
    Texts.requireText(origin, "origin");
    Texts.requireText(root, "root");
    if (size < 0) {
      throw new IllegalArgumentException("size must be at least 0");
    }
  }
}
