package org.treatmentcourse.infra.verify.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;

/** A checkpoint that the operator can't change any more; still to be believed or not. */
public record KeptCheckpoint(SignedNote note, Checkpoint checkpoint) {

  /**
   * Reads a note.
   *
   * @throws IllegalArgumentException if it is not a checkpoint's
   */
  static KeptCheckpoint parse(String text) {
    var note = SignedNote.parse(text);
    return new KeptCheckpoint(note, Checkpoint.parse(note.text()));
  }

  /**
   * Reads notes; of copies of one checkpoint, such as one before and one after it was cosigned, it
   * makes one with all their signatures.
   *
   * @throws IllegalArgumentException if one is not a checkpoint's
   */
  public static List<KeptCheckpoint> merged(List<String> texts) {
    var byText = new LinkedHashMap<String, SignedNote>();
    for (String text : texts) {
      byText.merge(SignedNote.parse(text).text(), SignedNote.parse(text), SignedNote::and);
    }
    return byText.values().stream().map(it -> parse(it.toString())).toList();
  }

  /** True if one of the log's keys signed it. A log whose key was changed has several. */
  public boolean isSignedBy(List<VerifierKey> keys) {
    return note.isSignedAs(checkpoint.origin(), keys);
  }

  /** True if each of these witnesses cosigned it; always true for no witnesses. */
  boolean isCosignedBy(List<VerifierKey> witnesses) {
    return note.signedBy(witnesses).size() == witnesses.stream().distinct().count();
  }

  public long size() {
    return checkpoint.size();
  }

  /** Those of a former log, whose name differs, may be given up by a declared fork. */
  boolean contradicts(KeptCheckpoint other) {
    return size() == other.size()
        && checkpoint.origin().equals(other.checkpoint.origin())
        && !checkpoint.root().equals(other.checkpoint.root());
  }
}
