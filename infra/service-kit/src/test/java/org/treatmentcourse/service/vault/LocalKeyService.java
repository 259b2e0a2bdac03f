package org.treatmentcourse.service.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;

/** A key service in this process, found as those of the clouds are. */
public final class LocalKeyService implements KmsClient {
  static final String KEY_URI = "local-kms://test";
  private static final byte[] KEY = org.treatmentcourse.seal.Aead.newKey();

  /** Whether it answers nothing. */
  static volatile boolean away;

  /** How often it was asked to open something. */
  static volatile int opened;

  @Override
  public boolean doesSupport(String keyUri) {
    return keyUri.startsWith("local-kms://");
  }

  @Override
  public KmsClient withCredentials(String credentialPath) {
    return this;
  }

  @Override
  public KmsClient withDefaultCredentials() {
    return this;
  }

  @Override
  public Aead getAead(String keyUri) throws GeneralSecurityException {
    var key = new AesGcmJce(KEY);
    return new Aead() {
      @Override
      public byte[] encrypt(byte[] plaintext, byte[] associatedData)
          throws GeneralSecurityException {
        requireThere();
        return key.encrypt(plaintext, associatedData);
      }

      @Override
      public byte[] decrypt(byte[] ciphertext, byte[] associatedData)
          throws GeneralSecurityException {
        requireThere();
        opened++;
        return key.decrypt(ciphertext, associatedData);
      }
    };
  }

  private static void requireThere() {
    if (away) {
      throw new IllegalStateException("connection refused");
    }
  }
}
