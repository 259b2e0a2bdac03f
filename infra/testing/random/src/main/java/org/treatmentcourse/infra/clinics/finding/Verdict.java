package org.treatmentcourse.infra.clinics.finding;

import java.util.Optional;

/** Whether a fact breaks a rule, as far as DOMAIN.md says. */
public enum Verdict {
  /** It does: a finding must say so. */
  BROKEN,
  /** It doesn't: no finding may say so. */
  KEPT,
  /** It depends on what is not known here. */
  UNKNOWN;

  static Verdict broken(boolean broken) {
    return broken ? BROKEN : KEPT;
  }

  /** That a rule is kept, where it is known whether. */
  static Verdict kept(Optional<Boolean> kept) {
    return kept.map(is -> broken(!is)).orElse(UNKNOWN);
  }
}
