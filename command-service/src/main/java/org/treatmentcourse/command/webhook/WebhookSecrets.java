package org.treatmentcourse.command.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.treatmentcourse.command.vault.key.PatientKeyMaker;
import org.treatmentcourse.seal.Aead;
import org.treatmentcourse.service.vault.VaultClosed;
import org.treatmentcourse.subscription.SubscriptionId;

/**
 * Makes secrets of webhooks, and seals them with a key that is derived from the service's own: what
 * is stored opens only with the wrapping key, and only for the subscription that it was made for.
 */
final class WebhookSecrets {
  private static final String PURPOSE = "webhook secrets";
  private static final String PREFIX = "whsec_";
  private static final int NONCE_BYTES = 12;

  private final PatientKeyMaker keys;

  WebhookSecrets(PatientKeyMaker keys) {
    this.keys = keys;
  }

  /** A new secret of 256 bits, as the specification writes it. */
  static String fresh() {
    return PREFIX + Base64.getEncoder().encodeToString(Aead.newKey());
  }

  /**
   * Seals.
   *
   * @throws VaultClosed without the wrapping key
   */
  String seal(String secret, SubscriptionId subscription) {
    var sealed = Aead.seal(key(), secret.getBytes(US_ASCII), bound(subscription));
    return Base64.getEncoder()
        .encodeToString(
            ByteBuffer.allocate(NONCE_BYTES + sealed.ciphertext().length)
                .put(sealed.nonce())
                .put(sealed.ciphertext())
                .array());
  }

  /**
   * The secrets that sign a webhook's messages now, in plain.
   *
   * @throws VaultClosed without the wrapping key, or if one was sealed otherwise
   */
  List<String> inForce(WebhookEndpoint webhook, Instant now) {
    return webhook.secrets().stream()
        .filter(secret -> secret.isInForce(now))
        .map(secret -> open(secret.sealed(), webhook.subscription()))
        .toList();
  }

  private String open(String sealed, SubscriptionId subscription) {
    var parts = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
    var nonce = new byte[NONCE_BYTES];
    parts.get(nonce);
    var ciphertext = new byte[parts.remaining()];
    parts.get(ciphertext);
    return Aead.open(key(), new Aead.Sealed(nonce, ciphertext), bound(subscription))
        .map(plain -> new String(plain, US_ASCII))
        .orElseThrow(VaultClosed::new);
  }

  private byte[] key() {
    return Aead.derived(keys.findOrCreateService().orElseThrow(VaultClosed::new), PURPOSE);
  }

  private static byte[] bound(SubscriptionId subscription) {
    return subscription.stream().getBytes(US_ASCII);
  }
}
