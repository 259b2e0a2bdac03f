package org.treatmentcourse.command.transparency.witness;

import org.treatmentcourse.transparency.note.NoteSignature;

/** What a witness says to a checkpoint. */
sealed interface WitnessAnswer {
  /** It cosigned, and its key made the signature. */
  record Cosigned(NoteSignature signature) implements WitnessAnswer {}

  /** The last size it saw is another than we thought. */
  record LastSaw(long size) implements WitnessAnswer {}

  /** It did not, or what it gave is worth nothing. */
  record Refused(String why) implements WitnessAnswer {}
}
