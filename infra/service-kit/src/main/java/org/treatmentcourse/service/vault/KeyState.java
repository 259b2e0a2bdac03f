package org.treatmentcourse.service.vault;

/** What can be had of a patient's key. */
public sealed interface KeyState {
  /** The key. */
  final class Held implements KeyState {
    private final byte[] key;

    public Held(byte[] key) {
      this.key = key;
    }

    /** The key; never to be printed. */
    public byte[] key() {
      return key;
    }
  }

  /** Nothing was sealed for this patient yet. */
  record Missing() implements KeyState {}

  /** The patient's data was erased. */
  record Destroyed() implements KeyState {}

  /** The wrapping key or the keys' database is away: nothing can be told. */
  record Closed() implements KeyState {}
}
