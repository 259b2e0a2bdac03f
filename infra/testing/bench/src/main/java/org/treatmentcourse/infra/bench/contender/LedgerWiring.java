package org.treatmentcourse.infra.bench.contender;

import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.treatmentcourse.family.EventFamilies;
import org.treatmentcourse.wire.WireFormat;

/** Parts of the command service, wired as the service wires them. */
public final class LedgerWiring {
  private LedgerWiring() {}

  /**
   * Opens the parts that these configurations declare.
   *
   * @param properties the settings that the service has no value of its own for, or another
   */
  public static ConfigurableApplicationContext open(
      Map<String, Object> properties, Class<?>... configurations) {
    var context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("bench", properties));
    context.registerBean(WireFormat.class, () -> EventFamilies.wire());
    context.register(configurations);
    context.refresh();
    return context;
  }
}
