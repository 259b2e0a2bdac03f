package org.treatmentcourse.infra.parts.process;

/**
 * A part could not be found, started or reached; the message says what to do or which log to read.
 */
public class PartFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PartFailed(String message) {
    super(message);
  }

  public PartFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
