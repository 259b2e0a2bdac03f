package org.treatmentcourse.value.guard;

/** Guards for texts that reach the ledger. The messages name the field and never its content. */
public final class Texts {
  /** The longest free text an event may hold, in UTF-16 units; a commit has 65,535 bytes in all. */
  public static final int MAX_TEXT_LENGTH = 4_000;

  private Texts() {}

  /**
   * Checks that a text says something and fits.
   *
   * @throws IllegalArgumentException if it is blank or longer than {@link #MAX_TEXT_LENGTH}
   */
  public static void requireText(String text, String field) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(field + " must not be blank");
    }
    if (text.length() > MAX_TEXT_LENGTH && lengthAsStored(text) > MAX_TEXT_LENGTH) {
      throw new IllegalArgumentException(
          field + " must have at most " + MAX_TEXT_LENGTH + " characters");
    }
  }

  /**
   * The length of a text, where each stand-in for a lone surrogate or a bad byte counts as one
   * character, as it did when the text was accepted.
   */
  private static int lengthAsStored(String text) {
    return WellFormedText.withoutWhatIsShown(text, "?").length();
  }
}
