package org.treatmentcourse.transparency.note;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** Signs notes under a name. */
public final class NoteSigner {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final int PEM_LINE = 64;

  private final Ed25519PrivateKeyParameters key;
  private final VerifierKey verifier;

  private NoteSigner(String name, Ed25519PrivateKeyParameters key) {
    this(key, VerifierKey.ofLog(name, key.generatePublicKey().getEncoded()));
  }

  private NoteSigner(Ed25519PrivateKeyParameters key, VerifierKey verifier) {
    this.key = key;
    this.verifier = verifier;
  }

  /** A signer with a new key. */
  public static NoteSigner generate(String name) {
    return new NoteSigner(name, Ed25519.newKey());
  }

  /**
   * A signer with a kept key.
   *
   * @param pem an Ed25519 key in PKCS #8
   * @throws IllegalArgumentException if it is anything else
   */
  public static NoteSigner ofPem(String name, String pem) {
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("not a private key in PEM");
    }
    var base64 = pem.substring(begin + BEGIN.length(), end);
    return new NoteSigner(name, Ed25519.privateKey(Base64.getMimeDecoder().decode(base64)));
  }

  /** The private key, to be kept where nobody else reads it. */
  public String pem() {
    var encoder = Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(US_ASCII));
    return BEGIN + "\n" + encoder.encodeToString(Ed25519.pkcs8(key)) + "\n" + END + "\n";
  }

  public VerifierKey verifier() {
    return verifier;
  }

  /** The same key, signing under another name. */
  public NoteSigner named(String other) {
    return new NoteSigner(key, verifier.named(other));
  }

  /** Signs a text that ends with a newline. */
  public SignedNote sign(String text) {
    return new SignedNote(text, List.of(signature(text)));
  }

  /** The signature alone: what another key of the same log adds. */
  public NoteSignature signature(String text) {
    return new NoteSignature(
        verifier.name(), verifier.hash(), Ed25519.sign(key, text.getBytes(UTF_8)));
  }
}
