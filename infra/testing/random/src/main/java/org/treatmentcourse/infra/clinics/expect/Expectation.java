package org.treatmentcourse.infra.clinics.expect;

/** What must come of a command. */
public sealed interface Expectation {
  /** Whether an outcome contradicts it. */
  boolean isContradictedBy(boolean accepted);

  /** A rule says no. */
  record MustBeRefused(String why) implements Expectation {
    @Override
    public boolean isContradictedBy(boolean accepted) {
      return accepted;
    }
  }

  /** A fact is recorded, whatever rule it breaks. */
  record MustBeAccepted(String why) implements Expectation {
    @Override
    public boolean isContradictedBy(boolean accepted) {
      return !accepted;
    }
  }

  /** No rule that is known here decides it. */
  record Unknown() implements Expectation {
    @Override
    public boolean isContradictedBy(boolean accepted) {
      return false;
    }
  }
}
