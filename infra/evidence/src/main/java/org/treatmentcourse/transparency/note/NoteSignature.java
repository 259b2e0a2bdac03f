package org.treatmentcourse.transparency.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** One signature line of a note; whether it is good only its key can tell. */
public final class NoteSignature {
  private static final String DASH = "\u2014 ";

  private final String name;
  private final byte[] hashAndSignature;

  NoteSignature(String name, int keyHash, byte[] signature) {
    this(
        name,
        ByteBuffer.allocate(Integer.BYTES + signature.length)
            .putInt(keyHash)
            .put(signature)
            .array());
  }

  private NoteSignature(String name, byte[] hashAndSignature) {
    this.name = name;
    this.hashAndSignature = hashAndSignature;
  }

  /**
   * Reads a line, without its newline.
   *
   * @throws IllegalArgumentException if it is not written as a signature
   */
  public static NoteSignature parse(String line) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(DASH) || space <= DASH.length()) {
      throw new IllegalArgumentException("a signature line is a dash, a name and base64");
    }
    byte[] bytes = Base64.getDecoder().decode(line.substring(space + 1));
    if (bytes.length <= Integer.BYTES) {
      throw new IllegalArgumentException("a signature is longer than its key's hash");
    }
    return new NoteSignature(line.substring(DASH.length(), space), bytes);
  }

  /**
   * A signature of its parts.
   *
   * @param base64 the key's hash and the signature
   * @throws IllegalArgumentException if they are none
   */
  public static NoteSignature of(String name, String base64) {
    return parse(DASH + name + " " + base64);
  }

  public String name() {
    return name;
  }

  /** The key's hash and the signature, in Base64. */
  public String base64() {
    return Base64.getEncoder().encodeToString(hashAndSignature);
  }

  int keyHash() {
    return ByteBuffer.wrap(hashAndSignature).getInt();
  }

  byte[] bytes() {
    return Arrays.copyOfRange(hashAndSignature, Integer.BYTES, hashAndSignature.length);
  }

  /** As it stands in a note, with its newline. */
  public String line() {
    return DASH + name + " " + base64() + "\n";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature that
        && name.equals(that.name)
        && Arrays.equals(hashAndSignature, that.hashAndSignature);
  }

  @Override
  public int hashCode() {
    return name.hashCode() + Arrays.hashCode(hashAndSignature);
  }

  @Override
  public String toString() {
    return name + " " + HexFormat.of().toHexDigits(keyHash());
  }
}
