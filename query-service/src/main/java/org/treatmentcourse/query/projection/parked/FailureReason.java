package org.treatmentcourse.query.projection.parked;

import org.treatmentcourse.wire.UndecodableEvent;

/**
 * The reason for a failure, fit for logs and operators: the kind and the place, never the content.
 */
public final class FailureReason {
  private static final String OURS = "org.treatmentcourse.";

  private FailureReason() {}

  /**
   * The exception's class and the method of ours it came from. Its message is left out, because it
   * may quote a payload; {@link UndecodableEvent} promises that it does not.
   */
  public static String of(Throwable failure) {
    var kind = failure.getClass().getSimpleName();
    if (failure instanceof UndecodableEvent) {
      return kind + ": " + failure.getMessage();
    }
    for (var frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith(OURS)) {
        var owner = frame.getClassName();
        return kind
            + " in "
            + owner.substring(owner.lastIndexOf('.') + 1)
            + '.'
            + frame.getMethodName();
      }
    }
    return kind;
  }
}
