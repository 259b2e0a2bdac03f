package org.treatmentcourse.command.axon;

import java.util.Set;

/** The state of a command's stream that its sender expects (RFC 9110, 13.1.1). */
public sealed interface ExpectedVersion {
  /** Any state, and also none. */
  record Unstated() implements ExpectedVersion {}

  /** Any state of a stream that is there: {@code If-Match: *}. */
  record Existing() implements ExpectedVersion {}

  /** One of some last sequence numbers; none of them, where a sender named what never is one. */
  record OneOf(Set<Long> numbers) implements ExpectedVersion {
    public OneOf {
      numbers = Set.copyOf(numbers);
    }
  }

  /** One last sequence number. */
  static ExpectedVersion of(long number) {
    return new OneOf(Set.of(number));
  }
}
