package org.treatmentcourse.value.actor;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A role that a person or program may act in. The token's {@code roles} claim uses the kebab-case
 * names.
 */
public enum Role {
  CLINICIAN,
  PRESCRIBER,
  THERAPIST,
  MONITOR,
  SCHEDULER,
  COMPLIANCE_OFFICER,
  CLINIC_ADMINISTRATOR,
  SERVICE;

  private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name in tokens, on the wire and in the ledger, such as {@code compliance-officer}. */
  @JsonValue
  public String wireName() {
    return wireName;
  }

  /**
   * The role of a wire name.
   *
   * @throws IllegalArgumentException if no role has that name
   */
  @JsonCreator
  public static Role ofWireName(String wireName) {
    for (Role role : values()) {
      if (role.wireName().equals(wireName)) {
        return role;
      }
    }
    throw new IllegalArgumentException("unknown role");
  }
}
