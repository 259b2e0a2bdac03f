package org.treatmentcourse.wire;

/** A stored event that this program can't read. The message holds no part of the payload. */
public final class UndecodableEvent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UndecodableEvent(String type, int revision, String reason) {
    super(type + " revision " + revision + ": " + reason);
  }
}
