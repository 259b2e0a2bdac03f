package org.treatmentcourse.transparency.note;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text and who signed it. Signatures of unknown keys are kept and mean nothing.
 *
 * @param text ends with a newline
 * @param signatures in the note's order, at least one
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  /** Bounds what a stranger can make us read; C2SP allows readers to have such a bound. */
  static final int MAX_SIGNATURES = 100;

  private static final String BLANK_LINE = "\n\n";

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n") || signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw new IllegalArgumentException("a note is lines of text and 1 to 100 signatures");
    }
  }

  /**
   * Reads a note.
   *
   * @throws IllegalArgumentException if it is not written as a note
   */
  public static SignedNote parse(String note) {
    int blank = note.lastIndexOf(BLANK_LINE);
    if (blank < 0 || !note.endsWith("\n")) {
      throw new IllegalArgumentException("a note has a blank line before its signatures");
    }
    var lines = note.substring(blank + BLANK_LINE.length()).lines().toList();
    return new SignedNote(
        note.substring(0, blank + 1), lines.stream().map(NoteSignature::parse).toList());
  }

  /** The keys, of those given, that signed this; empty if one that is named here did not. */
  public List<VerifierKey> signedBy(List<VerifierKey> known) {
    var good = new ArrayList<VerifierKey>();
    for (VerifierKey key : known) {
      for (NoteSignature signature : signatures) {
        if (key.made(signature)) {
          if (!key.verifies(text, signature)) {
            return List.of();
          }
          good.add(key);
        }
      }
    }
    return good.stream().distinct().toList();
  }

  /**
   * True if a log signed this under one of its names.
   *
   * @param origin the name, as the text has it
   * @param keys of the log, under any of its names
   */
  public boolean isSignedAs(String origin, List<VerifierKey> keys) {
    return !signedBy(
            keys.stream()
                .filter(key -> LogOrigin.areOfOneLog(key.name(), origin))
                .map(key -> key.named(origin))
                .toList())
        .isEmpty();
  }

  /** The same text with another signature, such as a witness's. */
  public SignedNote cosigned(NoteSignature signature) {
    var all = new ArrayList<>(signatures);
    all.add(signature);
    return new SignedNote(text, all);
  }

  /** The same text with the signatures of both. */
  public SignedNote and(SignedNote other) {
    if (!text.equals(other.text)) {
      throw new IllegalArgumentException("these are not copies of one note");
    }
    return new SignedNote(
        text, Stream.concat(signatures.stream(), other.signatures.stream()).distinct().toList());
  }

  @Override
  public String toString() {
    return text + "\n" + signatures.stream().map(NoteSignature::line).collect(Collectors.joining());
  }
}
