package org.treatmentcourse.transparency.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;

/**
 * A key that may sign a note, as C2SP signed-note writes it: {@code NAME+HASH+BASE64}. A log's key
 * signs the text; a witness's (tlog-cosignature, {@code cosignature/v1}) signs it with the time at
 * which the log was seen to have only grown to it.
 */
public final class VerifierKey {
  private static final byte ED25519 = 1;
  private static final byte COSIGNATURE = 4;
  private static final int PARTS = 3;

  private final String name;
  private final byte type;
  private final byte[] key;
  private final int hash;
  private final Ed25519PublicKeyParameters publicKey;

  private VerifierKey(String name, byte type, byte[] key) {
    if (name.isEmpty() || name.contains("+") || name.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("a key's name has no space and no plus, and is not empty");
    }
    this.name = name;
    this.type = type;
    this.key = key.clone();
    this.hash = hash(name, typed());
    this.publicKey = Ed25519.publicKey(key);
  }

  static VerifierKey ofLog(String name, byte[] key) {
    return new VerifierKey(name, ED25519, key);
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
    if (typed.length != Ed25519.KEY_BYTES + 1 || (typed[0] != ED25519 && typed[0] != COSIGNATURE)) {
      throw new IllegalArgumentException("not an Ed25519 verifier key");
    }
    var key = new VerifierKey(parts[0], typed[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (!key.text().equals(text.strip())) {
      throw new IllegalArgumentException("the verifier key's hash is not that of its key");
    }
    return key;
  }

  public String name() {
    return name;
  }

  /** The same key under another name, which is another verifier key. */
  public VerifierKey named(String other) {
    return new VerifierKey(other, type, key);
  }

  /** True if it signs cosignatures, not checkpoints of its own. */
  public boolean isWitness() {
    return type == COSIGNATURE;
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
        + Base64.getEncoder().encodeToString(typed());
  }

  /** True if a signature names this key, by name and hash. */
  public boolean made(NoteSignature signature) {
    return signature.name().equals(name) && signature.keyHash() == hash;
  }

  /** True if a signature is this key's good signature of a note's text. */
  public boolean verifies(String text, NoteSignature signature) {
    byte[] signed = signature.bytes();
    if (!made(signature)) {
      return false;
    }
    return isWitness()
        ? verifiesCosignature(text, signed)
        : Ed25519.verifies(publicKey, text.getBytes(UTF_8), signed);
  }

  private boolean verifiesCosignature(String text, byte[] timestamped) {
    if (timestamped.length <= Long.BYTES) {
      return false;
    }
    long seconds = ByteBuffer.wrap(timestamped).getLong();
    var message = "cosignature/v1\ntime " + seconds + "\n" + text;
    var signature = Arrays.copyOfRange(timestamped, Long.BYTES, timestamped.length);
    return seconds > 0 && Ed25519.verifies(publicKey, message.getBytes(UTF_8), signature);
  }

  private byte[] typed() {
    return ByteBuffer.allocate(key.length + 1).put(type).put(key).array();
  }

  private static int hash(String name, byte[] typed) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update((name + "\n").getBytes(UTF_8));
      digest.update(typed);
      return ByteBuffer.wrap(digest.digest()).getInt();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return text();
  }
}
