package org.treatmentcourse.service.document;

import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.core.MethodParameter;

/** Documents what {@link Bounded} says of a parameter. */
public final class QueryBounds implements ParameterCustomizer {
  @Override
  public @Nullable Parameter customize(@Nullable Parameter documented, MethodParameter parameter) {
    var bounds = parameter.getParameterAnnotation(Bounded.class);
    if (bounds != null && documented != null) {
      var schema = documented.getSchema().minimum(BigDecimal.valueOf(bounds.least()));
      if (bounds.most() < Long.MAX_VALUE) {
        schema.maximum(BigDecimal.valueOf(bounds.most()));
      }
    }
    return documented;
  }
}
