package org.treatmentcourse.query.schedule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.input.InputTimes;

/**
 * Reads the texts of query parameters; a text that can't be read is refused, and the parameter
 * named.
 */
final class QueryParameters {
  private QueryParameters() {}

  /** One of an enumeration's values, by the name that answers give it. */
  static <E extends Enum<E>> Optional<E> choice(
      String parameter, Optional<String> text, E[] values, Function<E, String> name) {
    return text.map(
        given ->
            Arrays.stream(values)
                .filter(value -> name.apply(value).equals(given))
                .findAny()
                .orElseThrow(
                    () ->
                        QueryProblem.malformed(
                            parameter,
                            "must be one of "
                                + Arrays.stream(values)
                                    .map(name)
                                    .collect(Collectors.joining(", ")))));
  }

  static LocalDate day(String parameter, Optional<String> text) {
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
