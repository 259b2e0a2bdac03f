package org.treatmentcourse.query.http.problem;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The form that a parameter of a type must have. */
final class ParameterForm {
  private ParameterForm() {}

  static String form(@Nullable Class<?> type) {
    if (type == null) {
      return "is malformed";
    }
    if (type.equals(UUID.class)) {
      return "must be a UUID";
    }
    if (type.equals(OffsetDateTime.class)) {
      return "must be a time in ISO-8601 with offset, such as 2026-01-31T09:00:00Z"
          + " (a + in a query is written %2B)";
    }
    if (type.equals(long.class) || type.equals(int.class) || type.equals(Long.class)) {
      return "must be a whole number";
    }
    return "is malformed";
  }
}
