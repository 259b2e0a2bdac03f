package org.treatmentcourse.service.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A key service (KMS) that seals the wrapping key's files, so that a copied file opens nothing. It
 * is reached by Tink's interface, which the clients of AWS KMS, Google Cloud KMS and HashiCorp
 * Vault have; the first one on the class path that answers for the key's URI is taken, with its
 * default credentials.
 */
final class KeyService {
  private static final String PREFIX = "kms:1:";
  private static final Logger LOG = LoggerFactory.getLogger(KeyService.class);

  private final Aead key;
  private volatile boolean answers = true;

  KeyService(Aead key) {
    this.key = key;
  }

  /**
   * The one that has a key.
   *
   * @param keyUri such as {@code aws-kms://arn:aws:kms:…}
   * @throws IllegalStateException if no client answers for it, or has no credentials
   */
  static KeyService of(String keyUri) {
    for (var client : ServiceLoader.load(KmsClient.class)) {
      if (client.doesSupport(keyUri)) {
        try {
          return new KeyService(client.withDefaultCredentials().getAead(keyUri));
        } catch (GeneralSecurityException e) {
          throw new IllegalStateException("the key service of " + keyUri + " can't be used", e);
        }
      }
    }
    throw new IllegalStateException("no client on the class path answers for " + keyUri);
  }

  /** True for what {@link #seal} gives. */
  static boolean isSealed(String content) {
    return content.startsWith(PREFIX);
  }

  /**
   * Seals.
   *
   * @param bound what is sealed; it opens as nothing else
   * @throws VaultClosed if the service doesn't
   */
  String seal(byte[] plain, String bound) {
    return PREFIX
        + Base64.getEncoder()
            .encodeToString(asked(() -> key.encrypt(plain, bound.getBytes(US_ASCII))));
  }

  /**
   * Opens.
   *
   * @throws VaultClosed if the service doesn't: it is away, refuses, or sealed something else
   * @throws IllegalArgumentException if it is nothing that was sealed
   */
  byte[] open(String sealed, String bound) {
    var ciphertext = Base64.getDecoder().decode(sealed.substring(PREFIX.length()));
    return asked(() -> key.decrypt(ciphertext, bound.getBytes(US_ASCII)));
  }

  private interface Request {
    byte[] send() throws GeneralSecurityException;
  }

  private byte[] asked(Request request) {
    try {
      var answer = request.send();
      answers = true;
      return answer;
    } catch (GeneralSecurityException | RuntimeException e) { // clients throw either
      if (answers) {
        LOG.warn("the key service does not answer: {}", e.getClass().getSimpleName());
      }
      answers = false;
      throw new VaultClosed();
    }
  }
}
