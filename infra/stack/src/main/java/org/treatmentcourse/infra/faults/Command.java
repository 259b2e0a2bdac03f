package org.treatmentcourse.infra.faults;

import java.net.URI;
import java.util.UUID;

/**
 * A command ready to be sent, as often as it takes.
 *
 * @param id its {@code Idempotency-Key}
 * @param contended whether others are after the same, so that a rule may say no to it
 */
public record Command(UUID id, URI uri, String bearer, String json, boolean contended) {}
