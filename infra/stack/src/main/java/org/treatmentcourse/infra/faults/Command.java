package org.treatmentcourse.infra.faults;

import java.net.URI;
import java.util.UUID;

/**
 * A command ready to be sent, as often as it takes.
 *
 * @param id its {@code Idempotency-Key}
 */
public record Command(UUID id, URI uri, String bearer, String json) {}
