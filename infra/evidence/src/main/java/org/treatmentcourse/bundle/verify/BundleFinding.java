package org.treatmentcourse.bundle.verify;

import java.util.Locale;

/**
 * A flaw of a bundle.
 *
 * @param what which event, commit, tile or file, such as {@code event course-… 12}
 * @param detail what was seen against what was to be seen, without what an event says
 */
public record BundleFinding(Kind kind, String what, String detail) {

  /** In which way something is wrong. */
  public enum Kind {
    ALTERED,
    MISSING,
    ADDED,
    REORDERED,
    UNSIGNED,
    UNPROVEN,
    SWAPPED_CHECKPOINT,
    UNBOUND_SIGNATURE;

    private String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  @Override
  public String toString() {
    return kind.words() + ": " + what + ": " + detail;
  }
}
