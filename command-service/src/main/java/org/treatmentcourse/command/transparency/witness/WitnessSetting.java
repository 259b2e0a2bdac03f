package org.treatmentcourse.command.transparency.witness;

import java.net.URI;
import java.util.Set;
import org.treatmentcourse.transparency.note.VerifierKey;

/**
 * A witness.
 *
 * @param key its verifier key, of type 4
 * @param url its submission prefix
 */
public record WitnessSetting(VerifierKey key, URI url) {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  public WitnessSetting {
    if (!key.isWitness()) {
      throw new IllegalArgumentException("a witness's verifier key must be of type 4: " + key);
    }
    if (url.getScheme() == null || !SCHEMES.contains(url.getScheme())) {
      throw new IllegalArgumentException("a witness's URL must be http or https: " + url);
    }
  }

  /**
   * Reads {@code VKEY URL}.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static WitnessSetting parse(String text) {
    var parts = text.strip().split("\\s+", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("a witness must be a verifier key and a URL: " + text);
    }
    return new WitnessSetting(VerifierKey.parse(parts[0]), URI.create(parts[1]));
  }

  URI addCheckpoint() {
    var prefix = url.toString();
    return URI.create((prefix.endsWith("/") ? prefix : prefix + "/") + "add-checkpoint");
  }
}
