package org.treatmentcourse.infra.backup;

import java.time.Instant;
import java.util.List;

/**
 * What a backup holds. It is written last, so a folder without one is no backup.
 *
 * @param format the version of the folder's layout
 * @param origin the log's name
 * @param size how many commits: the point of recovery
 * @param root the log's root at that size, in Base64
 * @param recordedAt when the last of them was recorded: the time of the point of recovery
 * @param keysAt the patients' keys are at least as new as this
 * @param files every other file of the folder
 */
record BackupManifest(
    int format,
    String origin,
    long size,
    String root,
    Instant recordedAt,
    Instant keysAt,
    List<Entry> files) {
  static final int FORMAT = 1;

  BackupManifest {
    files = List.copyOf(files);
  }

  /**
   * A file of the backup.
   *
   * @param sha256 in lower-case hex digits
   */
  record Entry(String name, long bytes, String sha256) {}

  /** The point of recovery, for people. */
  String words() {
    return """
    point of recovery: %,d commits, the last recorded at %s
    root:              %s
    patients' keys:    as of %s
    """
        .formatted(size, recordedAt, root, keysAt);
  }
}
