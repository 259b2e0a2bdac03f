package org.treatmentcourse.command.parked;

/** Every name that parked entries persist. */
public final class ParkedLayout {
  public static final String PARKED = "parked";

  static final String KEY = "_id"; // worker/entry
  static final String WORKER = "worker";
  static final String ENTRY = "entry";
  static final String EVENT_ID = "eventId";
  static final String CLINIC = "clinic";
  static final String REASON = "reason";
  static final String PARKED_AT = "parkedAt";
  static final String SEEN = "seen";

  private static final char SEPARATOR = '/';
  private static final char AFTER_SEPARATOR = SEPARATOR + 1;

  private ParkedLayout() {}

  static String key(String worker, String entry) {
    return worker + SEPARATOR + entry;
  }

  /** The keys of a worker are from here on, … */
  static String firstKey(String worker) {
    return worker + SEPARATOR;
  }

  /** … and before this. */
  static String endKey(String worker) {
    return worker + AFTER_SEPARATOR;
  }
}
