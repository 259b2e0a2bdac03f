package org.treatmentcourse.service.access;

/**
 * A body that shows something of courses that its path does not name, such as a list. Who has
 * looked at a patient is known only if it tells every one of them.
 */
@FunctionalInterface
public interface DisclosingBody {
  /** Names what the body discloses. */
  void disclose(Disclosure disclosure);
}
