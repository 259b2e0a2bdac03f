package org.treatmentcourse.infra.faults;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.client.Tokens;
import org.treatmentcourse.infra.demo.Demo;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.PartStarter;
import org.treatmentcourse.infra.local.PortSetting;
import org.treatmentcourse.infra.local.RunningPart;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.infra.parts.Checkout;
import org.treatmentcourse.infra.parts.Lifetime;
import org.treatmentcourse.infra.parts.PartProcess;
import org.treatmentcourse.infra.parts.Ports;

/** A whole stack on free ports, in a folder of its own, to be killed in parts; ends with us. */
final class OwnStack implements AutoCloseable {
  private final Settings settings;
  private final StackFile file;
  private final LoadCourses courses;

  private OwnStack(Settings settings, Consumer<String> say) {
    this.settings = settings;
    this.file = new StackFile(settings.data());
    var starter = new PartStarter(settings, Lifetime.WITH_THIS_JVM);
    var stack = new StackFile.Content(settings.environment(), List.of());
    for (var part : PartName.values()) {
      stack = stack.with(starter.start(part));
      file.write(stack);
      say.accept(part.wireName() + " is ready");
    }
    var addresses = settings.addresses();
    var endpoints =
        new Endpoints(addresses.command(), addresses.query(), new Tokens(addresses.issuer()));
    var demo = Demo.run(endpoints, settings.root().resolve("infra/demo"));
    say.accept("the demo's %d courses are there".formatted(demo.size()));
    courses = LoadCourses.open(endpoints, demo.getFirst());
  }

  static OwnStack start(Path folder, Consumer<String> say) {
    Map<String, String> ports = new HashMap<>();
    for (var port : PortSetting.values()) {
      ports.put(port.variable(), Integer.toString(Ports.free()));
    }
    return new OwnStack(new Settings(Checkout.root(), folder, ports), say);
  }

  Settings settings() {
    return settings;
  }

  LoadCourses courses() {
    return courses;
  }

  @Override
  public void close() {
    file.read()
        .ifPresent(
            stack ->
                stack.parts().reversed().stream()
                    .flatMap((RunningPart part) -> part.process().stream())
                    .forEach(PartProcess::kill));
  }
}
