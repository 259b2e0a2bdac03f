package org.treatmentcourse.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM as NIST SP 800-38D has it: 96-bit random nonces, 128-bit tags at the end. */
public final class Aead {
  public static final String ALGORITHM = "AES-256-GCM";
  public static final int KEY_BYTES = 32;

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final String DERIVATION = "HmacSHA256";
  private static final byte[] FIRST_BLOCK = {1};
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Found once: to look for it takes longer than to open a text. */
  private static final Provider PROVIDER = provider();

  /** A ciphertext that nobody can read without the key. */
  public static final class Sealed {
    private final byte[] nonce;
    private final byte[] ciphertext;

    public Sealed(byte[] nonce, byte[] ciphertext) {
      this.nonce = nonce;
      this.ciphertext = ciphertext;
    }

    public byte[] nonce() {
      return nonce;
    }

    public byte[] ciphertext() {
      return ciphertext;
    }
  }

  private Aead() {}

  private static Provider provider() {
    try {
      return Cipher.getInstance(TRANSFORMATION).getProvider();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK can't " + ALGORITHM, e);
    }
  }

  /** A fresh key. */
  public static byte[] newKey() {
    return random(KEY_BYTES);
  }

  /**
   * Seals.
   *
   * @param bound what the ciphertext is for; it opens for nothing else
   */
  public static Sealed seal(byte[] key, byte[] plain, byte[] bound) {
    var nonce = random(NONCE_BYTES);
    try {
      return new Sealed(nonce, cipher(Cipher.ENCRYPT_MODE, key, nonce, bound).doFinal(plain));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK can't " + ALGORITHM, e);
    }
  }

  /** Opens; empty if it is another key's, for something else, or altered. */
  public static Optional<byte[]> open(byte[] key, Sealed sealed, byte[] bound) {
    try {
      var cipher = cipher(Cipher.DECRYPT_MODE, key, sealed.nonce(), bound);
      return Optional.of(cipher.doFinal(sealed.ciphertext()));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK can't " + ALGORITHM, e);
    }
  }

  /** Another key, for another purpose: it does not tell the first (HMAC as in RFC 5869, 2.3). */
  public static byte[] derived(byte[] key, String purpose) {
    return hmac(key, purpose.getBytes(US_ASCII), FIRST_BLOCK);
  }

  static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      var mac = Mac.getInstance(DERIVATION);
      mac.init(new SecretKeySpec(key, DERIVATION));
      for (var part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK can't " + DERIVATION, e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] bound)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance(TRANSFORMATION, PROVIDER);
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bound);
    return cipher;
  }

  static byte[] random(int bytes) {
    var random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }
}
