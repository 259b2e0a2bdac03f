package org.treatmentcourse.command.duty;

/** Another instance is on duty, or none for the moment. Nothing was recorded. */
public final class NotOnDuty extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotOnDuty(String reason) {
    super(reason);
  }
}
