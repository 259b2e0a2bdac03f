package org.treatmentcourse.clinic;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.clinic.ClinicEvent.CancellationNoticeSet;
import org.treatmentcourse.clinic.ClinicEvent.ClinicZoneSet;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * The zones that a clinic's days went by, one after the other.
 *
 * @param set in the order in which they came into force
 */
public record ClinicZones(List<ClinicZoneSet> set) {
  /** The zone of a clinic that has set none. */
  public static final ZoneId UNSET = ZoneId.of("UTC");

  /** What {@link #isPlacesClock} asks of a zone. */
  public static final String RULE = "must be an IANA time zone, such as America/Denver, or UTC";

  /** Java's own names of rules of 1970; the IANA database has none of them. */
  private static final String OF_JAVA_ALONE = "SystemV/";

  public ClinicZones {
    set = List.copyOf(set);
  }

  /**
   * True if a zone is a place's clock. An offset such as {@code +02:00} has no changes of the
   * clock; an abbreviation has several.
   */
  public static boolean isPlacesClock(ZoneId zone) {
    var id = zone.getId();
    return id.equals("UTC")
        || (id.indexOf('/') > 0
            && !id.startsWith(OF_JAVA_ALONE)
            && ZoneId.getAvailableZoneIds().contains(id));
  }

  /** The zones that a clinic's recorded settings say. */
  public static ClinicZones recorded(List<RecordedEvent> settings, WireFormat wire) {
    return of(settings.stream().map(event -> (ClinicEvent) wire.decode(event)).toList());
  }

  /** A clinic that has set none. */
  public static ClinicZones none() {
    return new ClinicZones(List.of());
  }

  /** The zones after a clinic's events. */
  public static ClinicZones of(List<? extends ClinicEvent> events) {
    var zones = none();
    for (var event : events) {
      zones = zones.evolve(event);
    }
    return zones;
  }

  /** The next state. */
  public ClinicZones evolve(ClinicEvent event) {
    return switch (event) {
      case CancellationNoticeSet _ -> this;
      case ClinicZoneSet zone -> {
        var more = new ArrayList<>(set);
        more.add(zone);
        yield new ClinicZones(more);
      }
    };
  }

  /** The zone in force at a moment; UTC before the first one. */
  public ZoneId at(Instant moment) {
    return set.stream()
        .filter(zone -> !zone.occurredAt().isAfter(moment))
        .reduce((earlier, later) -> later)
        .map(ClinicZoneSet::zone)
        .orElse(UNSET);
  }

  /** The last zone that was set, if one was. */
  public Optional<ClinicZoneSet> last() {
    return set.isEmpty() ? Optional.empty() : Optional.of(set.getLast());
  }

  /** The zone that was set last; UTC where none was. */
  public ZoneId now() {
    return last().map(ClinicZoneSet::zone).orElse(UNSET);
  }
}
