package org.treatmentcourse.practitioner;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialGranted;

/** One term of a credential and what became of it. */
record Grant(CredentialGranted granted, Fate fate) {
  /** What became of a term beside the passing of its days. */
  sealed interface Fate {
    /** Nothing so far. */
    record InForce() implements Fate {}

    /** No good from a moment on. */
    record Revoked(Instant from) implements Fate {}

    /** On record as having run out. */
    record RunOut() implements Fate {}
  }

  static Grant of(CredentialGranted granted) {
    return new Grant(granted, new Fate.InForce());
  }

  boolean isInForce() {
    return fate instanceof Fate.InForce;
  }

  /** Whether it is good at a moment; its first and last day count whole, in UTC. */
  boolean isGoodAt(Instant moment) {
    var revoked = fate instanceof Fate.Revoked revocation && !moment.isBefore(revocation.from());
    return !revoked && covers(LocalDate.ofInstant(moment, ZoneOffset.UTC));
  }

  private boolean covers(LocalDate day) {
    return !day.isBefore(granted.validFrom()) && !day.isAfter(granted.expires());
  }
}
