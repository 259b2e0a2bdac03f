package org.treatmentcourse.service.document;

import com.fasterxml.jackson.databind.JavaType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;

/** Types as the JDK has them and as springdoc hands them over. */
final class JavaTypes {
  private JavaTypes() {}

  static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> it -> it;
      case JavaType it -> it.getRawClass();
      case ParameterizedType it -> raw(it.getRawType());
      case WildcardType it -> raw(it.getUpperBounds()[0]);
      default -> Object.class;
    };
  }

  /** One argument of a generic type; anything where it has none. */
  static Type argument(Type type, int index) {
    return switch (type) {
      case JavaType it when it.containedTypeCount() > index -> it.containedType(index);
      case ParameterizedType it -> it.getActualTypeArguments()[index];
      default -> Object.class;
    };
  }
}
