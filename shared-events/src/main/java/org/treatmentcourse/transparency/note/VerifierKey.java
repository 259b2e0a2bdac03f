package org.treatmentcourse.transparency.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Who may sign a note, as C2SP signed-note writes it: {@code NAME+HASH+BASE64}. */
public final class VerifierKey {
  private static final byte ED25519 = 1;
  private static final int PARTS = 3;

  private final String name;
  private final byte[] key;
  private final int hash;
  private final PublicKey publicKey;

  VerifierKey(String name, byte[] key) {
    if (name.isEmpty() || name.contains("+") || name.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("a key's name has no space and no plus, and is not empty");
    }
    this.name = name;
    this.key = key.clone();
    this.hash = hash(name, key);
    this.publicKey = Ed25519.publicKey(key);
  }

  /**
   * Reads a key as it is handed on.
   *
   * @throws IllegalArgumentException if it is not an Ed25519 key with the right hash
   */
  public static VerifierKey parse(String text) {
    var parts = text.strip().split("\\+", PARTS);
    if (parts.length < PARTS) {
      throw new IllegalArgumentException("a verifier key is NAME+HASH+BASE64");
    }
    byte[] typed = Base64.getDecoder().decode(parts[2]);
    if (typed.length != Ed25519.KEY_BYTES + 1 || typed[0] != ED25519) {
      throw new IllegalArgumentException("not an Ed25519 verifier key");
    }
    var key = new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (!key.text().equals(text.strip())) {
      throw new IllegalArgumentException("the verifier key's hash is not that of its key");
    }
    return key;
  }

  public String name() {
    return name;
  }

  int hash() {
    return hash;
  }

  /** The key as it is handed on. */
  public String text() {
    return name
        + "+"
        + HexFormat.of().toHexDigits(hash)
        + "+"
        + Base64.getEncoder().encodeToString(typed(key));
  }

  /** Whether this key is meant, by name and hash. */
  boolean made(NoteSignature signature) {
    return signature.name().equals(name) && signature.keyHash() == hash;
  }

  boolean verifies(String text, NoteSignature signature) {
    return made(signature) && Ed25519.verifies(publicKey, text.getBytes(UTF_8), signature.bytes());
  }

  private static byte[] typed(byte[] key) {
    return ByteBuffer.allocate(key.length + 1).put(ED25519).put(key).array();
  }

  private static int hash(String name, byte[] key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update((name + "\n").getBytes(UTF_8));
      digest.update(typed(key));
      return ByteBuffer.wrap(digest.digest()).getInt();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return text();
  }
}
