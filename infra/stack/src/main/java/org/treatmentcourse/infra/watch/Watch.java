package org.treatmentcourse.infra.watch;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.PartStarter;
import org.treatmentcourse.infra.local.RunningPart;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.Waiting;

/** Starts again what ended of a stack, until {@code infra/down} has stopped it. */
public final class Watch {
  private static final Duration FOREVER = Duration.ofDays(10_000);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Settings settings;
  private final StackFile file;
  private final Consumer<String> report;
  private final Map<PartName, RestartPause> pauses = new EnumMap<>(PartName.class);
  private volatile boolean ended;

  /**
   * Watches the stack of a data folder.
   *
   * @param report takes each line that is to be said
   */
  public Watch(Settings settings, Consumer<String> report) {
    this.settings = settings;
    this.file = new StackFile(settings.data());
    this.report = report;
  }

  /** Returns when the stack was stopped, or after {@link #end}. */
  public void untilDown() {
    try (var _ = LockFile.ofWatching(settings.data()).hold()) {
      Waiting.until(FOREVER, INTERVAL, this::isDown);
    }
  }

  /** Returns when nothing is being started, and nothing will be. */
  public void end() {
    ended = true;
    awaitRound();
  }

  private synchronized void awaitRound() {
    // A round holds the monitor.
  }

  private synchronized boolean isDown() {
    if (ended) {
      return true;
    }
    // The file and not what was launched: infra/up and infra/down change it.
    if (file.read().filter(stack -> stack.alive().size() == stack.parts().size()).isPresent()) {
      return false;
    }
    try (var _ = LockFile.ofChanges(settings.data()).hold()) {
      var stack = file.read();
      stack.ifPresent(this::startEnded);
      return stack.isEmpty();
    }
  }

  private void startEnded(StackFile.Content stack) {
    var starter = PartStarter.ofSameBuild(settings.of(stack), Lifetime.DETACHED);
    for (var part : stack.parts()) {
      var pause = pauses.computeIfAbsent(part.part(), name -> new RestartPause());
      if (!ended && part.process().isEmpty() && pause.isOver(System.nanoTime())) {
        startAgain(starter, part);
        pause.tried(System.nanoTime());
      }
    }
  }

  private void startAgain(PartStarter starter, RunningPart gone) {
    var name = gone.part().wireName();
    report.accept("%s (pid %d) ENDED: see %s".formatted(name, gone.pid(), gone.log()));
    try {
      var started = starter.start(gone.part());
      file.write(file.read().orElseThrow().with(started));
      report.accept("%s runs again (pid %d)".formatted(name, started.pid()));
    } catch (PartFailed e) {
      report.accept("%s can't be started again: %s".formatted(name, e.getMessage()));
    }
  }
}
