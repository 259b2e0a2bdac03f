package org.treatmentcourse.bundle;

import java.util.List;
import org.treatmentcourse.bundle.BundleContents.StreamEnd;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The list of a bundle's contents. It proves nothing by itself: a {@link Statement} binds it.
 *
 * @param format the bundle's format: 1
 * @param scope what was asked for
 * @param origin which log
 * @param treeSize how many commits the log had
 * @param root its root then, in Base64
 * @param commits how many of them are here
 * @param events how many events of the scope these have
 * @param streams each stream of the scope, by name; it begins at seq 0
 * @param files every other file but the statement, in the bundle's order
 */
public record Manifest(
    int format,
    ExportScope scope,
    String origin,
    long treeSize,
    String root,
    long commits,
    long events,
    List<StreamEnd> streams,
    List<FileHash> files) {
  public static final int FORMAT = 1;
  private static final JsonMapper JSON = WireFormat.mapper();

  /** A file and its SHA-256, 64 lower-case hex digits. */
  public record FileHash(String name, long bytes, String sha256) {}

  public Manifest {
    streams = List.copyOf(streams);
    files = List.copyOf(files);
    if (format != FORMAT) {
      throw new IllegalArgumentException("format must be " + FORMAT);
    }
  }

  public static Manifest of(ExportScope scope, BundleContents contents, List<FileHash> files) {
    return new Manifest(
        FORMAT,
        scope,
        contents.origin(),
        contents.treeSize(),
        contents.root(),
        contents.commits().size(),
        contents.events(),
        contents.streams(),
        files);
  }

  /**
   * Reads a manifest.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Manifest parse(byte[] json) {
    try {
      return JSON.readValue(json, Manifest.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("this is no bundle's manifest", e);
    }
  }

  /** Its one form, to the byte. */
  public byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  /** True if its scope agrees with the ledger's. */
  public boolean claims(BundleContents contents) {
    return equals(of(scope, contents, files));
  }

  /** True if it is of the log's state that a checkpoint states. */
  public boolean isAt(Checkpoint checkpoint) {
    return origin.equals(checkpoint.origin())
        && treeSize == checkpoint.size()
        && root.equals(checkpoint.root().base64());
  }
}
