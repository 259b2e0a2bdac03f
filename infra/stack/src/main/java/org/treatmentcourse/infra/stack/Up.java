package org.treatmentcourse.infra.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.treatmentcourse.infra.demo.Demo;
import org.treatmentcourse.infra.demo.DemoBookings;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.PartStarter;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.infra.parts.process.Folders;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.report.DemoFile;
import org.treatmentcourse.infra.report.Reporter;
import org.treatmentcourse.infra.report.SummaryText;
import org.treatmentcourse.infra.watch.LockFile;
import org.treatmentcourse.infra.watch.Watch;
import org.treatmentcourse.infra.watch.Watcher;

/** {@code infra/up}. */
final class Up {
  private final Progress progress = new Progress();
  private final Settings settings;
  private final StackFile file;
  private final boolean detach;
  private final boolean fresh;
  private final Watch watch;
  private boolean watched;

  Up(Settings settings, boolean detach, boolean fresh) {
    this.settings = settings;
    this.file = new StackFile(settings.data());
    this.watch = new Watch(settings, progress::say);
    this.detach = detach;
    this.fresh = fresh;
  }

  int run() {
    int code;
    try {
      Files.createDirectories(settings.data());
      // Or two at once could both find that nothing runs.
      try (var _ =
          LockFile.ofChanges(settings.data())
              .tryHold()
              .orElseThrow(
                  () -> new PartFailed("infra/up, infra/down or a restart is at work here"))) {
        code = runAlone();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (watched) {
      System.out.println("What ends is started again. Ctrl-C stops it all.");
      watch.untilDown();
    }
    return code;
  }

  private int runAlone() throws IOException {
    var left = file.read().filter(stack -> !stack.alive().isEmpty());
    if (left.isPresent()) {
      return startMissing(left.get());
    }
    var starter = new PartStarter(settings, Lifetime.DETACHED);
    starter.requirePorts(settings.ownParts());
    if (fresh) {
      if (!settings.ownParts().containsAll(EnumSet.allOf(PartName.class))) {
        throw new PartFailed("--fresh empties .data only: empty the MongoDB and Kafka you gave");
      }
      empty(settings.data());
    }
    var launch =
        new Launch(
            starter, file, new StackFile.Content(settings.environment(), List.of()), progress);
    var rescue = new Thread(this::stop, "stop-stack");
    Runtime.getRuntime().addShutdownHook(rescue);
    // Loads what Ctrl-C will need: a rebuild may replace the launcher's jars while it waits.
    Stopping.stop(List.of(), progress::say);
    launch.inOrder(settings.ownParts());
    runDemo();
    var summary = new Reporter(settings, launch.content()).summary();
    progress.say("everything is ready");
    System.out.print(SummaryText.of(summary));
    watched = !detach;
    if (detach) {
      Watcher.start(settings, Stack.class);
      Runtime.getRuntime().removeShutdownHook(rescue);
      System.out.println(
          "What ends is started again (%s). infra/status shows this again; infra/down stops it."
              .formatted("logs/watcher.log"));
    }
    return detach && !summary.counts().areEqual() ? Stack.FAILED : Stack.DONE;
  }

  /** What runs of a stack is left alone, whatever happens to the rest. */
  private int startMissing(StackFile.Content stack) {
    var asStarted = settings.of(stack);
    var missing = EnumSet.copyOf(asStarted.ownParts());
    stack.alive().forEach(part -> missing.remove(part.part()));
    if (missing.isEmpty() && !fresh && Watcher.start(settings, Stack.class)) {
      progress.say("it runs; nobody watched it, and somebody does again");
      return Stack.DONE;
    }
    if (missing.isEmpty() || fresh) {
      System.err.println(
          "already running, with %d processes: infra/status shows them, infra/down stops them"
              .formatted(stack.alive().size()));
      return Stack.FAILED;
    }
    var starter = new PartStarter(asStarted, Lifetime.DETACHED);
    starter.requirePorts(missing);
    new Launch(starter, file, stack, progress).inOrder(missing);
    Watcher.start(settings, Stack.class);
    progress.say("what was missing runs again: infra/status shows it, infra/down stops it");
    return Stack.DONE;
  }

  private void runDemo() {
    var ran = new DemoFile(settings.data());
    if (!ran.read().isEmpty()) {
      progress.say("the demo's courses are there from before");
      return;
    }
    if (!settings.ownParts().contains(PartName.ISSUER)) {
      progress.say("no demo: it needs the local issuer's tokens");
      return;
    }
    progress.say("running the demo");
    var endpoints = settings.addresses().endpoints();
    var folder = settings.root().resolve("infra/demo");
    var courses = new ArrayList<>(Demo.run(endpoints, folder, ran.day()));
    courses.addAll(DemoBookings.run(endpoints, folder));
    ran.write(courses);
    progress.say("the demo ran %d courses".formatted(courses.size()));
  }

  private void stop() {
    watch.end();
    // infra/down may have been quicker.
    file.read()
        .ifPresent(
            stack -> {
              System.out.println();
              Stopping.stop(stack.parts(), progress::say);
              file.delete();
            });
  }

  /** All but the locks. */
  private static void empty(Path folder) throws IOException {
    try (var kept = Files.list(folder)) {
      kept.filter(path -> !LockFile.isOne(path)).forEach(Folders::delete);
    }
  }
}
