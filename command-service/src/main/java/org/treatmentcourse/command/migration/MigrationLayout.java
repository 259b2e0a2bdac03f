package org.treatmentcourse.command.migration;

/** Every name that migrations persist. It can be dropped: what is done is seen in the ledger. */
public final class MigrationLayout {
  public static final String MIGRATIONS = "migrations";

  static final String NAME = "_id";
  static final String NEXT_COMMIT = "nextCommit";

  /** The migration of doses. */
  static final String TIMELINES = "timelines";

  private MigrationLayout() {}
}
