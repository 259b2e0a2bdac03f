package org.treatmentcourse.practitioner;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialGranted;

/** One term of a credential and what became of it. */
record Grant(CredentialGranted granted, Fate fate) {
  /** The end of a term other than by its last day. */
  sealed interface Fate {
    /** Neither revoked nor recorded as run out. */
    record InForce() implements Fate {}

    /** Revoked: not valid from a moment on. */
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

  /** True if the grant is valid at a moment. Its first and last day count whole, in a zone. */
  boolean isGoodAt(Instant moment, ZoneId zone) {
    var revoked = fate instanceof Fate.Revoked revocation && !moment.isBefore(revocation.from());
    return !revoked && covers(LocalDate.ofInstant(moment, zone));
  }

  private boolean covers(LocalDate day) {
    return !day.isBefore(granted.validFrom()) && !day.isAfter(granted.expires());
  }
}
