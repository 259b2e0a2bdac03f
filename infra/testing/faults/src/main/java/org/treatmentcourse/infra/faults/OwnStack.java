package org.treatmentcourse.infra.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.treatmentcourse.infra.demo.Demo;
import org.treatmentcourse.infra.faults.load.BookingLoad;
import org.treatmentcourse.infra.faults.load.LoadCourses;
import org.treatmentcourse.infra.faults.load.PreparedCommand;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.PartStarter;
import org.treatmentcourse.infra.local.RunningPart;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartProcess;

/** A whole stack on free ports, in a folder of its own, to be killed in parts; ends with us. */
final class OwnStack implements AutoCloseable {
  private static final int CONTENDING_COURSES = 8;
  private static final int CONTENDED_SLOTS = 24;

  /** Of the demo's courses the one whose protocol is S1. */
  private static final int BOOKED = 1;

  private final Settings settings;
  private final StackFile file;
  private final LoadCourses courses;
  private final BookingLoad bookings;

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
    var booked = settings.root().resolve("infra/demo");
    bookings =
        BookingLoad.open(endpoints, booked, demo.get(BOOKED), CONTENDING_COURSES, CONTENDED_SLOTS);
  }

  static OwnStack start(Path folder, Consumer<String> say) {
    return new OwnStack(Settings.onFreePorts(folder), say);
  }

  Settings settings() {
    return settings;
  }

  /** By turns what every course takes and what only one of several gets. */
  Supplier<PreparedCommand> load() {
    var turn = new AtomicInteger();
    return () -> turn.getAndIncrement() % 2 == 0 ? courses.get() : bookings.get();
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
