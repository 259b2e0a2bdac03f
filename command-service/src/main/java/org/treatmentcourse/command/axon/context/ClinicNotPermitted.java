package org.treatmentcourse.command.axon.context;

/** The course belongs to a clinic that the actor does not. */
public final class ClinicNotPermitted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClinicNotPermitted() {
    super("another clinic", null, false, false);
  }
}
