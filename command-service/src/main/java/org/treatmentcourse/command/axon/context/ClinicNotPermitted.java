package org.treatmentcourse.command.axon.context;

/** What the command is for belongs to a clinic, or to all, and the actor does not. */
public final class ClinicNotPermitted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClinicNotPermitted() {
    super("another clinic", null, false, false);
  }
}
