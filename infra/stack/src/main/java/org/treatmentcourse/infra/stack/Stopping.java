package org.treatmentcourse.infra.stack;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.treatmentcourse.infra.local.RunningPart;
import org.treatmentcourse.infra.parts.process.PartProcess;

/** Stops what was started, in reverse order: SIGTERM, after a bound SIGKILL. */
final class Stopping {
  private static final Duration BOUND = Duration.ofSeconds(40);

  private Stopping() {}

  /** Returns when none of them runs; each is reported. */
  static void stop(List<RunningPart> parts, Consumer<String> report) {
    for (var part : parts.reversed()) {
      var name = part.part().wireName();
      part.process()
          .ifPresentOrElse(
              process ->
                  report.accept(
                      PartProcess.stop(process, BOUND)
                          ? "%s (pid %d) stopped".formatted(name, part.pid())
                          : "%s (pid %d) KILLED: it didn't stop within %d s"
                              .formatted(name, part.pid(), BOUND.toSeconds())),
              () -> report.accept("%s (pid %d) was gone".formatted(name, part.pid())));
    }
  }
}
