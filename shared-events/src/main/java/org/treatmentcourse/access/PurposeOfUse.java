package org.treatmentcourse.access;

import java.util.Optional;
import org.treatmentcourse.value.actor.Role;

/** The purpose that a record is used for: codes of HL7's value set PurposeOfUse (v3-ActReason). */
public enum PurposeOfUse {
  /** Treatment. */
  TREAT,
  /** Treatment in an emergency; asks for a reason. */
  ETREAT,
  /** Breaking the glass: what the reader may not see otherwise; asks for a reason. */
  BTG,
  /** Running the clinic. */
  HOPERAT,
  /** Compliance: audits and inspections. */
  HCOMPL,
  /** A legal proceeding. */
  HLEGAL,
  /** Improving quality. */
  HQUALIMP,
  /** Payment. */
  HPAYMT,
  /** Running the system. */
  HSYSADMIN,
  /** The patient asked for it. */
  PATRQT;

  /** The purpose of a code, if there is one of that name. */
  public static Optional<PurposeOfUse> of(String code) {
    for (var purpose : values()) {
      if (purpose.name().equals(code)) {
        return Optional.of(purpose);
      }
    }
    return Optional.empty();
  }

  /** The purpose that a role reads for by default. */
  public static PurposeOfUse usual(Role role) {
    return switch (role) {
      case CLINICIAN, PRESCRIBER, THERAPIST, MONITOR -> TREAT;
      case COMPLIANCE_OFFICER -> HCOMPL;
      case SCHEDULER, CLINIC_ADMINISTRATOR -> HOPERAT;
      case SERVICE -> HSYSADMIN;
    };
  }

  /** True if this purpose opens another clinic's records and needs a reason. */
  public boolean isEmergency() {
    return this == ETREAT || this == BTG;
  }
}
