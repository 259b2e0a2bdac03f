package org.treatmentcourse.service.vault;

import com.mongodb.client.MongoDatabase;
import java.util.Optional;

/**
 * The patients' keys' database, and what wraps the keys in it.
 *
 * @param keystore absent where none is configured: then no key is made or opened
 */
public record KeysDatabase(MongoDatabase database, Optional<Keystore> keystore) {}
