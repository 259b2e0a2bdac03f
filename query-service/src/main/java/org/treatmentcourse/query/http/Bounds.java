package org.treatmentcourse.query.http;

/** Guards for numbers in a request. */
public final class Bounds {
  private Bounds() {}

  /** Refuses a parameter outside its bounds, both included. */
  public static void requireBetween(String parameter, long value, long least, long most) {
    if (value < least || value > most) {
      throw Problem.malformed(
          parameter,
          most == Long.MAX_VALUE
              ? "must be at least " + least
              : "must be " + least + " to " + most);
    }
  }
}
