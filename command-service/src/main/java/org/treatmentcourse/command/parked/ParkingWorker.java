package org.treatmentcourse.command.parked;

/** A worker that parks entries that it can't take. Implementations may be called by any thread. */
public interface ParkingWorker {
  /** Its name in {@link ParkedEntry#worker}, in metrics and in addresses. */
  String parksAs();

  /**
   * Tries to take a parked entry. Trying it again is safe: what was taken is not taken twice.
   *
   * @return whether it was taken, and is parked no more
   * @throws RuntimeException if that can't be tried now
   */
  boolean retry(ParkedEntry parked);
}
