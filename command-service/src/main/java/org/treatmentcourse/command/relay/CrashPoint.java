package org.treatmentcourse.command.relay;

/** The places between two durable steps of one who publishes, where tests kill it. */
public enum CrashPoint {
  /** The records are with the broker, their transaction is open. */
  SENT,
  /** The transaction is committed, nobody here knows yet. */
  COMMITTED;

  /** The action at this point: nothing, except in tests. */
  @FunctionalInterface
  public interface Hook {
    Hook NONE = point -> {};

    void at(CrashPoint point);
  }
}
