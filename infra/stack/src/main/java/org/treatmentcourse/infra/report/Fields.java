package org.treatmentcourse.infra.report;

import java.util.Objects;
import org.bson.Document;

/** Fields that a stored document has to have. */
public final class Fields {
  private Fields() {}

  /** A whole number of either width. */
  public static long number(Document document, String name) {
    return ((Number) required(document, name)).longValue();
  }

  /** A text or an id, as text. */
  public static String text(Document document, String name) {
    return required(document, name).toString();
  }

  private static Object required(Document document, String name) {
    return Objects.requireNonNull(document.get(name), name);
  }
}
