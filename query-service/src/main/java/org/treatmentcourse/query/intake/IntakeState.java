package org.treatmentcourse.query.intake;

import java.time.Instant;

/** The state of the intake. */
public sealed interface IntakeState {
  /** Since when. */
  Instant since();

  /** Connecting; nothing has been read yet. */
  record Starting(Instant since) implements IntakeState {}

  /** The topic is not there yet; the relay makes it. */
  record WaitingForTopic(Instant since) implements IntakeState {}

  /** Reading. */
  record Running(Instant since) implements IntakeState {}

  /**
   * Failing and trying again; since the first of these failures.
   *
   * @param afterRunning whether it had been running before that
   */
  record Failing(Instant since, String reason, boolean afterRunning) implements IntakeState {}

  /** Intake is stopped. */
  record Stopped(Instant since) implements IntakeState {}
}
