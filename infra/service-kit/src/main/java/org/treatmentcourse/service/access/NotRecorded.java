package org.treatmentcourse.service.access;

/** It is not certain that an access is recorded, so what was asked for is not shown. */
public final class NotRecorded extends Exception {
  private static final long serialVersionUID = 1L;

  NotRecorded(Throwable cause) {
    super(cause.getClass().getSimpleName(), cause);
  }
}
