package org.treatmentcourse.infra.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.treatmentcourse.infra.demo.Demo;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.PartStarter;
import org.treatmentcourse.infra.local.RunningPart;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.infra.parts.Lifetime;
import org.treatmentcourse.infra.parts.PartProcess;

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
    var endpoints = settings.addresses().endpoints();
    var demo = Demo.run(endpoints, settings.root().resolve("infra/demo"));
    say.accept("the demo's %d courses are there".formatted(demo.size()));
    courses = LoadCourses.open(endpoints, demo.getFirst());
  }

  static OwnStack start(Path folder, Consumer<String> say) {
    return new OwnStack(Settings.onFreePorts(folder), say);
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
