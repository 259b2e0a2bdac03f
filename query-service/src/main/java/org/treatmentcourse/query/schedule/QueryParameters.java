package org.treatmentcourse.query.schedule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.input.InputTimes;

/**
 * Reads the texts of query parameters; a text that can't be read is refused, and the parameter
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

  static ZoneId zone(String parameter, Optional<String> text) {
    try {
      return ZoneId.of(text.orElse(""));
    } catch (DateTimeException notAZone) {
      throw QueryProblem.malformed(parameter, "must be a time zone, such as America/Denver");
    }
  }
}
