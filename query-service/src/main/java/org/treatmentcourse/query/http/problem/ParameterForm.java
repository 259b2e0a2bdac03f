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
        .map(part -> ResolvableType.forType(part.getGenericType()))
        .map(type -> type.hasGenerics() ? type.getGeneric(0) : type)
        .map(type -> form(type.resolve()))
        .findFirst()
        .orElseGet(() -> form(null));
  }

  static String form(@Nullable Class<?> type) {
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
