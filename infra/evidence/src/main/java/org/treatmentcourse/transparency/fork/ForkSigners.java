package org.treatmentcourse.transparency.fork;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.treatmentcourse.transparency.note.NoteSignature;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;

/**
 * The people who may declare a fork, each with a key of their own. A declaration counts if two of
 * them signed it and nobody else did.
 *
 * @param keys one person may have several, one after the other; a key belongs to one person
 */
public record ForkSigners(List<VerifierKey> keys) {
  private static final int LEAST = 2;
  private static final String COMMENT = "#";

  public ForkSigners {
    keys = List.copyOf(keys);
    var owners = new HashMap<VerifierKey, String>();
    for (var key : keys) {
      if (key.isWitness()) {
        throw new IllegalArgumentException("a witness's key declares no fork: " + key.name());
      }
      var other = owners.putIfAbsent(key.named("key"), key.name());
      if (other != null && !other.equals(key.name())) {
        throw new IllegalArgumentException(
            "%s and %s are registered with one key".formatted(other, key.name()));
      }
    }
  }

  /**
   * Reads a list: a verifier key a line; an empty line or one that begins with # is none.
   *
   * @throws IllegalArgumentException if another line is no key, or two people have one key
   */
  public static ForkSigners parse(String lines) {
    return new ForkSigners(
        lines
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith(COMMENT))
            .map(VerifierKey::parse)
            .toList());
  }

  /**
   * The names of those who signed a declaration.
   *
   * @throws IllegalArgumentException with the reason why it doesn't count
   */
  public List<String> requireTwo(SignedNote note) {
    Set<String> signers = new LinkedHashSet<>();
    for (var signature : note.signatures()) {
      if (!signers.add(signer(note.text(), signature))) {
        throw new IllegalArgumentException(signature.name() + " signed it twice");
      }
    }
    if (signers.size() < LEAST) {
      throw new IllegalArgumentException(
          "only " + String.join("", signers) + " signed it, and two people have to");
    }
    return new ArrayList<>(signers);
  }

  /**
   * The person who made a signature.
   *
   * @throws IllegalArgumentException if nobody who is registered did
   */
  public String signer(String text, NoteSignature signature) {
    var made = keys.stream().filter(key -> key.made(signature)).findFirst();
    if (made.isEmpty()) {
      throw new IllegalArgumentException(
          "nobody is registered as %s with the key that signed it".formatted(signature.name()));
    }
    if (!made.get().verifies(text, signature)) {
      throw new IllegalArgumentException(
          "the signature of %s is not of this declaration".formatted(signature.name()));
    }
    return made.get().name();
  }
}
