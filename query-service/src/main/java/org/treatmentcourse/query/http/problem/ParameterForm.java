package org.treatmentcourse.query.http.problem;

import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.treatmentcourse.query.http.DayOrMoment;
import org.treatmentcourse.service.input.InputIds;
import org.treatmentcourse.service.input.InputTimes;

/** The form that a parameter of a type must have. */
final class ParameterForm {
  private ParameterForm() {}

  /** The form of one of several parameters that are read into one record. */
  static String form(Class<?> record, String parameter) {
    return Stream.ofNullable(record.getRecordComponents())
        .flatMap(Stream::of)
        .filter(part -> part.getName().equals(parameter))
        .map(part -> form(ResolvableType.forType(part.getGenericType())))
        .findFirst()
        .orElseGet(() -> form((Class<?>) null));
  }

  /** The form of a parameter, which may be left out. */
  static String form(ResolvableType type) {
    return form((type.hasGenerics() ? type.getGeneric(0) : type).resolve());
  }

  private static String form(@Nullable Class<?> type) {
    if (type == null) {
      return "is malformed";
    }
    if (type.equals(UUID.class)) {
      return InputIds.RULE;
    }
    if (type.equals(DayOrMoment.class)) {
      return DayOrMoment.RULE;
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
