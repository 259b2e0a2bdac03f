package org.treatmentcourse.infra.faults.load;

import java.net.URI;
import java.util.UUID;

/**
 * A command ready to be sent, as often as it takes.
 *
 * @param id its {@code Idempotency-Key}
 * @param refusable whether a rule may say no to it
 */
public record PreparedCommand(UUID id, URI uri, String bearer, String json, boolean refusable) {
  /** A command that nobody stands in the way of. */
  public static PreparedCommand uncontested(URI uri, String bearer, String json) {
    return new PreparedCommand(UUID.randomUUID(), uri, bearer, json, false);
  }

  /** A command for what others are after as well. */
  public static PreparedCommand contested(URI uri, String bearer, String json) {
    return new PreparedCommand(UUID.randomUUID(), uri, bearer, json, true);
  }
}
