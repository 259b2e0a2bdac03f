package org.treatmentcourse.command.axon;

/**
 * Other commands for the same patient were faster, each time that this one was decided. Nothing was
 * recorded; the same command may be sent again.
 */
public final class PatientContended extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PatientContended() {
    super("the patient's timeline is contended", null, false, false);
  }
}
