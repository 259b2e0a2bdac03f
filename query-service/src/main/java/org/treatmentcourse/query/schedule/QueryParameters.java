package org.treatmentcourse.query.schedule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.input.InputTimes;

/**
 * Reads the texts of query parameters, and zones; what can't be read is refused, and the field
 * named.
 */
public final class QueryParameters {
  private QueryParameters() {}

  public static LocalDate day(String parameter, Optional<String> text) {
    try {
      return InputTimes.day(text.orElse(""));
    } catch (IllegalArgumentException notADay) {
      throw QueryProblem.malformed(parameter, InputTimes.DAY);
    }
  }

  /** The clock of a place, as a clinic's is. */
  public static ZoneId placesClock(String field, ZoneId zone) {
    if (!ClinicZones.isPlacesClock(zone)) {
      throw QueryProblem.malformed(field, ClinicZones.RULE);
    }
    return zone;
  }

  static ZoneId zone(String parameter, Optional<String> text) {
    try {
      return placesClock(parameter, ZoneId.of(text.orElse("")));
    } catch (DateTimeException notAZone) {
      throw QueryProblem.malformed(parameter, ClinicZones.RULE);
    }
  }
}
