package org.treatmentcourse.bundle;

import java.util.List;
import org.treatmentcourse.transparency.note.Checkpoint;

/**
 * The statement that the log's key signs for a bundle: at this state of the log the scope has
 * exactly the streams, events and commits that the manifest of this hash names. Its first line is
 * no log's name, so that the statement never passes for a checkpoint.
 *
 * @param checkpoint the log's state
 * @param scope in words
 * @param manifestSha256 64 lower-case hex digits
 */
public record Statement(Checkpoint checkpoint, String scope, String manifestSha256) {
  private static final String FIRST_LINE = "treatment-course export v1";
  private static final String SCOPE = "scope ";
  private static final String MANIFEST = "manifest sha256 ";
  private static final int CHECKPOINT_LINES = 3;

  public static Statement of(Manifest manifest, Checkpoint checkpoint) {
    return new Statement(checkpoint, manifest.scope().words(), Sha256.hex(manifest.bytes()));
  }

  /** The text that is signed. */
  public String text() {
    return FIRST_LINE
        + "\n"
        + checkpoint.text()
        + SCOPE
        + scope
        + "\n"
        + MANIFEST
        + manifestSha256
        + "\n";
  }

  /**
   * Reads a note's text.
   *
   * @throws IllegalArgumentException if it is not a statement's, to the byte
   */
  public static Statement parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() != CHECKPOINT_LINES + 3) {
      throw new IllegalArgumentException("a statement has six lines");
    }
    var checkpoint =
        Checkpoint.parse(String.join("\n", lines.subList(1, 1 + CHECKPOINT_LINES)) + "\n");
    var statement =
        new Statement(
            checkpoint,
            after(SCOPE, lines.get(1 + CHECKPOINT_LINES)),
            after(MANIFEST, lines.get(2 + CHECKPOINT_LINES)));
    if (!statement.text().equals(text)) {
      throw new IllegalArgumentException("this is no statement of an export");
    }
    return statement;
  }

  private static String after(String prefix, String line) {
    return line.startsWith(prefix) ? line.substring(prefix.length()) : "";
  }
}
