package org.treatmentcourse.query.projection;

/** Somebody else moved a stream's position between reading and writing it: read it again. */
public final class PositionMoved extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PositionMoved(String readModel) {
    super("another writer moved a position of " + readModel);
  }
}
