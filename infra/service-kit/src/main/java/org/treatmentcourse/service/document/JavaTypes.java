package org.treatmentcourse.service.document;

import com.fasterxml.jackson.databind.JavaType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;

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

  /** The constructor that takes a record's members, in their order, and guards them. */
  static Constructor<?> constructor(Class<?> type) {
    var kinds =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(kinds);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
