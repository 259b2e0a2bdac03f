package org.treatmentcourse.query.schedule.visit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The state of a visit. */
public enum VisitState {
  /** Kept and not booked. */
  TENTATIVE,
  SCHEDULED,
  CHECKED_IN,
  /** The dose is held back. */
  HELD,
  CLEARED,
  DOSING,
  MONITORING,
  DISCHARGED,
  /** The patient left the observation in another way than by discharge. */
  DEPARTED,
  /** The patient died under observation or since. */
  DIED,
  INTEGRATED,
  INTEGRATION_LAPSED,
  /** A preparation, an integration or a consultation took place. */
  DONE,
  CANCELLED,
  MISSED,
  /** It was kept once and never booked. */
  RELEASED,
  /** Its booking was entered in error. */
  WITHDRAWN;

  private static final Set<VisitState> OFF = EnumSet.of(CANCELLED, MISSED, RELEASED, WITHDRAWN);
  private static final Set<VisitState> GIVEN =
      EnumSet.of(DISCHARGED, DEPARTED, DIED, INTEGRATED, INTEGRATION_LAPSED);
  private static final Set<VisitState> UNDER_WAY =
      EnumSet.of(CHECKED_IN, HELD, CLEARED, DOSING, MONITORING);

  /** The states of a patient who had a dose and has not gone. */
  public static final Set<VisitState> OBSERVED =
      Collections.unmodifiableSet(EnumSet.of(DOSING, MONITORING));

  /** The name in answers, in kebab-case. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  static VisitState ofWireName(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("not a visit's state"));
  }

  static Optional<VisitState> find(String name) {
    return Arrays.stream(values()).filter(state -> state.wireName().equals(name)).findAny();
  }

  /** True if the visit doesn't take place in its slot. */
  public boolean isOff() {
    return OFF.contains(this);
  }

  /** True if a schedule shows the visit at all. */
  public boolean isShown() {
    return this != RELEASED && this != WITHDRAWN;
  }

  /** True if the dosing session is over for the patient. */
  public boolean isGiven() {
    return GIVEN.contains(this);
  }

  /** True if the patient is here. */
  public boolean isUnderWay() {
    return UNDER_WAY.contains(this);
  }
}
