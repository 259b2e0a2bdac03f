package org.treatmentcourse.command.clinic;

import java.time.ZoneId;
import org.treatmentcourse.command.decision.Refusal;

/** The time zones that a clinic and its resources can be in. */
public final class PlaceZones {
  /** The name of the rule wherever a zone is named. */
  public static final String ZONE_IS_A_PLACES_CLOCK = "clinic-zone-is-a-places-clock";

  /** Java's own names of rules of 1970; the IANA database has none of them. */
  private static final String OF_JAVA_ALONE = "SystemV/";

  private PlaceZones() {}

  /**
   * True if a zone is a place's clock. An offset such as {@code +02:00} has no changes of the
   * clock; an abbreviation has several.
   */
  public static boolean has(ZoneId zone) {
    var id = zone.getId();
    return id.equals("UTC")
        || (id.indexOf('/') > 0
            && !id.startsWith(OF_JAVA_ALONE)
            && ZoneId.getAvailableZoneIds().contains(id));
  }

  /** No zone of the IANA database. */
  public record ZoneUnknown() implements Refusal {
    @Override
    public String detail() {
      return "zone must be an IANA time zone, such as America/Denver, or UTC";
    }
  }
}
