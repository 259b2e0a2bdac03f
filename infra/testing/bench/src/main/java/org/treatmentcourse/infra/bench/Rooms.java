package org.treatmentcourse.infra.bench;

import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.protocol.version.ProtocolEvent;
import org.treatmentcourse.wire.WireFormat;

/** Rooms of the command service, wired as the service wires them. */
final class Rooms {
  private Rooms() {}

  /**
   * Opens rooms.
   *
   * @param properties the settings that the service has no value of its own for, or another
   */
  static ConfigurableApplicationContext open(
      Map<String, Object> properties, Class<?>... configurations) {
    var context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("bench", properties));
    context.registerBean(
        WireFormat.class, () -> new WireFormat(TreatmentCourseEvent.class, ProtocolEvent.class));
    context.register(configurations);
    context.refresh();
    return context;
  }
}
