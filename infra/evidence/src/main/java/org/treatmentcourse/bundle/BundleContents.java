package org.treatmentcourse.bundle;

import java.util.List;

/**
 * The content of a scope at one size of the log: the ledger's own answer.
 *
 * @param origin which log
 * @param treeSize how many commits the log has
 * @param root its root, in Base64
 * @param checkpoint the signed note that says so
 * @param keys the log's verifier keys, the one in force first
 * @param clinics whose courses these are, by name
 * @param streams by name, with every event of each from its first on
 * @param commits the numbers of the commits that these events are in, ascending
 */
public record BundleContents(
    String origin,
    long treeSize,
    String root,
    String checkpoint,
    List<String> keys,
    List<String> clinics,
    List<StreamEnd> streams,
    List<Long> commits) {
  public BundleContents {
    keys = List.copyOf(keys);
    clinics = List.copyOf(clinics);
    streams = List.copyOf(streams);
    commits = List.copyOf(commits);
  }

  /** The number of events: a stream has each seq from 0 to its last once. */
  public long events() {
    return streams.stream().mapToLong(stream -> stream.lastSeq() + 1).sum();
  }

  /**
   * A stream, complete from its first event on.
   *
   * @param lastSeq the seq of its last event in the scope
   */
  public record StreamEnd(String stream, long lastSeq) {}
}
