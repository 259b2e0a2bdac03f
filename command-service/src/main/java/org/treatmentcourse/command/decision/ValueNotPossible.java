package org.treatmentcourse.command.decision;

/**
 * A field says what no event can hold, as the event's own guards found: bad input, and no bug of
 * ours.
 *
 * @param detail names the field and what it may be, never its value
 */
public record ValueNotPossible(String detail) implements Refusal {
  /** What is recorded can have been measured or meant. */
  public static final String RULE = "values-are-possible";

  /** What a guard said; all of them name the field and never its content. */
  public static ValueNotPossible of(IllegalArgumentException guard) {
    return new ValueNotPossible(String.valueOf(guard.getMessage()));
  }
}
