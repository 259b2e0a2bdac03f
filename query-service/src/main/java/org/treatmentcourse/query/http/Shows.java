package org.treatmentcourse.query.http;

/**
 * A body that shows something of courses that its path does not name, such as a list. Who has
 * looked at a patient is known only if it tells every one of them.
 */
@FunctionalInterface
public interface Shows {
  /** Names what the body shows. */
  void tell(Showing showing);
}
