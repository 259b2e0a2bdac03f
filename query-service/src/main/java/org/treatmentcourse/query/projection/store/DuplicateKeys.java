package org.treatmentcourse.query.projection.store;

import com.mongodb.MongoBulkWriteException;

/** Tells a batch that met existing documents from one that failed. */
public final class DuplicateKeys {
  private static final int DUPLICATE_KEY = 11000;

  private DuplicateKeys() {}

  /** True if nothing else went wrong with a batch, its durability included. */
  public static boolean areAllOf(MongoBulkWriteException failed) {
    return failed.getWriteErrors().stream().allMatch(e -> e.getCode() == DUPLICATE_KEY)
        && failed.getWriteConcernError() == null;
  }
}
