package org.treatmentcourse.command.clinic;

import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.command.decision.Refusal;

/** The rule on the time zones that a clinic and its resources can be in. */
public final class PlaceZones {
  /** The name of the rule wherever a zone is named. */
  public static final String ZONE_IS_A_PLACES_CLOCK = "clinic-zone-is-a-places-clock";

  private PlaceZones() {}

  /** No zone of the IANA database. */
  public record ZoneUnknown() implements Refusal {
    @Override
    public String detail() {
      return "zone " + ClinicZones.RULE;
    }
  }
}
