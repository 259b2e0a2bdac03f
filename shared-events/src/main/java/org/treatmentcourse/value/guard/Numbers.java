package org.treatmentcourse.value.guard;

/** Guards for numbers that reach the ledger. */
public final class Numbers {
  private Numbers() {}

  /**
   * Checks that a number is in a range, both ends included.
   *
   * @throws IllegalArgumentException if it is not; the message names the field and the range
   */
  public static void requireBetween(long value, long least, long most, String field) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          field + " must be " + (least == most ? "exactly " + least : least + " to " + most));
    }
  }
}
