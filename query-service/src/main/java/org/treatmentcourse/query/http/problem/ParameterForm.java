package org.treatmentcourse.query.http.problem;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.service.input.InputIds;
import org.treatmentcourse.service.input.InputTimes;

/** The form that a parameter of a type must have. */
final class ParameterForm {
  private ParameterForm() {}

  static String form(@Nullable Class<?> type) {
    if (type == null) {
      return "is malformed";
    }
    if (type.equals(UUID.class)) {
      return InputIds.RULE;
    }
    if (type.equals(OffsetDateTime.class)) {
      return InputTimes.FINER_TIME;
    }
    if (type.equals(long.class) || type.equals(int.class) || type.equals(Long.class)) {
      return "must be a whole number";
    }
    return "is malformed";
  }
}
