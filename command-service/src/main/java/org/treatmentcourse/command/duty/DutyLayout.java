package org.treatmentcourse.command.duty;

/** Every name that the lease persists: one collection with one document. */
public final class DutyLayout {
  public static final String DUTY = "duty";

  static final String KEY = "_id";
  static final String APPENDING = "appending"; // the key of the one lease
  static final String OWNER = "owner"; // absent: nobody holds it
  static final String TERM = "term";
  static final String RENEWALS = "renewals";

  private DutyLayout() {}
}
