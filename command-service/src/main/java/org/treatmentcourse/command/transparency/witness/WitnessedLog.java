package org.treatmentcourse.command.transparency.witness;

import java.util.Optional;
import org.treatmentcourse.transparency.ConsistencyProof;
import org.treatmentcourse.transparency.note.NoteSignature;
import org.treatmentcourse.transparency.note.SignedNote;

/** The log as its witnesses see it. */
public interface WitnessedLog {

  /**
   * True if this instance asks witnesses. The cosignatures that another instance got are in the
   * store.
   */
  boolean isToBeShown();

  /** The last checkpoint; empty before there is one. */
  Optional<SignedNote> checkpoint();

  /** That the log only grew between two sizes, the larger at most the last checkpoint's. */
  ConsistencyProof consistency(long from, long to);

  /** A witness's good cosignature of the checkpoint of a size, to be shown with it. */
  void cosigned(SignedNote checkpoint, NoteSignature cosignature);
}
