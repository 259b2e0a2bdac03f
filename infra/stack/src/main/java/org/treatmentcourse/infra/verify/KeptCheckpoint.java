package org.treatmentcourse.infra.verify;

import java.util.List;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;

/** A checkpoint that the operator can't change any more; still to be believed or not. */
record KeptCheckpoint(SignedNote note, Checkpoint checkpoint) {

  /**
   * Reads a note.
   *
   * @throws IllegalArgumentException if it is not a checkpoint's
   */
  static KeptCheckpoint parse(String text) {
    var note = SignedNote.parse(text);
    return new KeptCheckpoint(note, Checkpoint.parse(note.text()));
  }

  /** Whether one of the log's keys signed it: a log whose key was changed has several. */
  boolean isSignedBy(List<VerifierKey> keys) {
    return note.signedBy(keys).stream().anyMatch(key -> key.name().equals(checkpoint.origin()));
  }

  long size() {
    return checkpoint.size();
  }

  boolean contradicts(KeptCheckpoint other) {
    return size() == other.size() && !checkpoint.root().equals(other.checkpoint.root());
  }
}
