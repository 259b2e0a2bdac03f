package org.treatmentcourse.service.access;

/**
 * A body that shows something of courses that its path does not name, such as a list. The access
 * log is complete only if the body names every course that it shows.
 */
@FunctionalInterface
public interface DisclosingBody {
  /** Names what the body discloses. */
  void disclose(Disclosure disclosure);
}
