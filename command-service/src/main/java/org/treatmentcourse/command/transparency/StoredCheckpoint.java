package org.treatmentcourse.command.transparency;

import java.util.List;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;

/**
 * A checkpoint as it is kept.
 *
 * @param size how many commits it covers
 * @param note the signed text
 * @param leaves the hashes of the last commits it covers, as far as no full tile has them
 */
record StoredCheckpoint(long size, SignedNote note, List<Hash> leaves) {

  Checkpoint checkpoint() {
    return Checkpoint.parse(note.text());
  }
}
