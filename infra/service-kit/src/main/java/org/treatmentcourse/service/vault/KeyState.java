package org.treatmentcourse.service.vault;

/** What can be had of a patient's key. */
public sealed interface KeyState {
  /** The key. */
  record Held(byte[] key) implements KeyState {
    @Override
    public String toString() {
      return "Held[not shown]";
    }
  }

  /** Nothing was sealed for this patient yet. */
  record Missing() implements KeyState {}

  /** The patient's data was erased. */
  record Destroyed() implements KeyState {}

  /** The wrapping key or the keys' database is away: nothing can be told. */
  record Closed() implements KeyState {}
}
