package org.treatmentcourse.infra.clinics.property;

import java.util.Map;
import org.treatmentcourse.infra.clinics.finding.Told;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.JsonNode;

/**
 * One recorded event as a property looks at it.
 *
 * @param flags the rules that findings of the same commit say it broke, each with how gravely
 */
record Entry(Told told, Map<String, String> flags) {
  RecordedEvent event() {
    return told.event();
  }

  JsonNode body() {
    return told.body();
  }

  /** The course just before. */
  CourseModel before() {
    return told.before();
  }

  int session() {
    return told.number();
  }

  boolean is(String type) {
    return told.is(type);
  }
}
