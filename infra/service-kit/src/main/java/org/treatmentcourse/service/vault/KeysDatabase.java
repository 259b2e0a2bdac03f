package org.treatmentcourse.service.vault;

import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The patients' keys' database, and what wraps the keys in it.
 *
 * @param keystore absent where none is configured: then no key is made or opened
 */
public record KeysDatabase(MongoDatabase database, Optional<Keystore> keystore) {
  /** Its collections. */
  public static final class Layout {
    public static final String KEYS = "patient_keys";
    public static final String FOLLOWER = "follower";

    /** Which instance holds which version of the wrapping key, and which version is retired. */
    public static final String WRAPPING = "wrapping";

    private Layout() {}
  }

  /**
   * As it is configured.
   *
   * @param wrappingKeyFile the first version of the wrapping key; blank leaves the vault closed
   * @param keyService the URI of the key that the versions are sealed by; blank for none
   * @throws IllegalStateException if the file holds no key, or nobody answers for the URI
   */
  public static KeysDatabase configured(
      MongoDatabase database, String wrappingKeyFile, String keyService) {
    var service = Optional.of(keyService).filter(it -> !it.isBlank()).map(KeyService::of);
    return new KeysDatabase(
        database,
        Optional.of(wrappingKeyFile)
            .filter(file -> !file.isBlank())
            .map(file -> Keystore.open(Path.of(file), service)));
  }
}
