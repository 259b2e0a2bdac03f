package org.treatmentcourse.value.guard;

/** Guards for texts that reach the ledger. The messages name the field and never its content. */
public final class Texts {
  /** The longest free text an event may hold, in UTF-16 units; a commit has 65,535 bytes in all. */
  public static final int MAX_TEXT_LENGTH = 4_000;

  private Texts() {}

  /**
   * Checks that a text says something and fits. A sealed text is longer than what it says, which
   * was checked before it was sealed.
   *
   * @throws IllegalArgumentException if it is blank or longer than {@link #MAX_TEXT_LENGTH}
   */
  public static void requireText(String text, String field) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(field + " must not be blank");
    }
    if (isTooLong(text)) {
      throw new IllegalArgumentException(
          field + " must have at most " + MAX_TEXT_LENGTH + " characters");
    }
  }

  /** True if a text is longer than {@link #MAX_TEXT_LENGTH} and holds nothing that is sealed. */
  public static boolean isTooLong(String text) {
    return text.length() > MAX_TEXT_LENGTH
        && !SealedText.isIn(text)
        && lengthAsStored(text) > MAX_TEXT_LENGTH;
  }

  /**
   * The length of a text, where each stand-in for a lone surrogate or a bad byte counts as one
   * character, as it did when the text was accepted.
   */
  private static int lengthAsStored(String text) {
    return WellFormedText.withoutWhatIsShown(text, "?").length();
  }
}
