package org.treatmentcourse.query.http;

import java.util.Set;

/** The clinics that a token may see. */
public sealed interface Clinics {
  /** The claim that stands for all. */
  String ALL_CLAIM = "*";

  boolean include(String clinic);

  /** Every clinic. */
  record All() implements Clinics {
    @Override
    public boolean include(String clinic) {
      return true;
    }
  }

  /** These and no others; possibly none. */
  record Only(Set<String> names) implements Clinics {
    public Only {
      names = Set.copyOf(names);
    }

    @Override
    public boolean include(String clinic) {
      return names.contains(clinic);
    }
  }

  static Clinics ofClaim(Set<String> claim) {
    return claim.contains(ALL_CLAIM) ? new All() : new Only(claim);
  }
}
