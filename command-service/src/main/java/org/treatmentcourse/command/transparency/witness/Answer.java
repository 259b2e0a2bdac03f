package org.treatmentcourse.command.transparency.witness;

import org.treatmentcourse.transparency.note.NoteSignature;

/** What a witness says to a checkpoint. */
sealed interface Answer {
  /** It cosigned, and its key made the signature. */
  record Cosigned(NoteSignature signature) implements Answer {}

  /** The last size it saw is another than we thought. */
  record LastSaw(long size) implements Answer {}

  /** It did not, or what it gave is worth nothing. */
  record Refused(String why) implements Answer {}
}
