package org.treatmentcourse.infra.faults;

import java.net.URI;
import java.util.UUID;

/**
 * A command ready to be sent, as often as it takes.
 *
 * @param id its {@code Idempotency-Key}
 * @param refusable whether a rule may say no to it
 */
public record Command(UUID id, URI uri, String bearer, String json, boolean refusable) {
  /** A command that nobody stands in the way of. */
  public static Command uncontested(URI uri, String bearer, String json) {
    return new Command(UUID.randomUUID(), uri, bearer, json, false);
  }

  /** A command for what others are after as well. */
  public static Command contested(URI uri, String bearer, String json) {
    return new Command(UUID.randomUUID(), uri, bearer, json, true);
  }
}
