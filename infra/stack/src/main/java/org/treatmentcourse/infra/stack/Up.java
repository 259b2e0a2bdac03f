package org.treatmentcourse.infra.stack;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.treatmentcourse.infra.parts.process.Waiting;
import org.treatmentcourse.infra.report.DemoFile;
import org.treatmentcourse.infra.report.Reporter;
import org.treatmentcourse.infra.report.SummaryText;

/** {@code infra/up}. */
final class Up {
  private static final String LOCK = "up.lock";
  private static final Duration FOREVER = Duration.ofDays(10_000);
  private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);

  private final Progress progress = new Progress();
  private final Settings settings;
  private final StackFile file;
  private final boolean detach;
  private final boolean fresh;
  private volatile boolean stopping;

  Up(Settings settings, boolean detach, boolean fresh) {
    this.settings = settings;
    this.file = new StackFile(settings.data());
    this.detach = detach;
    this.fresh = fresh;
  }

  int run() {
    try {
      Files.createDirectories(settings.data());
      // Held while this process lives, so that two at once can't both find that nothing runs.
      try (var channel = FileChannel.open(settings.data().resolve(LOCK), CREATE, WRITE)) {
        if (channel.tryLock() == null) {
          throw new PartFailed("another infra/up is at work here");
        }
        return runAlone();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    if (detach) {
      Runtime.getRuntime().removeShutdownHook(rescue);
      System.out.println("infra/status shows this again; infra/down stops it.");
      return summary.counts().areEqual() ? Stack.DONE : Stack.FAILED;
    }
    System.out.println("Ctrl-C stops it.");
    watch();
    return Stack.DONE;
  }

  /** What runs of a stack is left alone, whatever happens to the rest. */
  private int startMissing(StackFile.Content stack) {
    var asStarted = settings.of(stack);
    var missing = EnumSet.copyOf(asStarted.ownParts());
    stack.alive().forEach(part -> missing.remove(part.part()));
    if (missing.isEmpty() || fresh) {
      System.err.println(
          "already running, with %d processes: infra/status shows them, infra/down stops them"
              .formatted(stack.alive().size()));
      return Stack.FAILED;
    }
    var starter = new PartStarter(asStarted, Lifetime.DETACHED);
    starter.requirePorts(missing);
    new Launch(starter, file, stack, progress).inOrder(missing);
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

  /* Until Ctrl-C, which runs the shutdown hook, or until infra/down has stopped everything. */
  private void watch() {
    var ended = EnumSet.noneOf(PartName.class);
    Waiting.until(
        FOREVER,
        WATCH_INTERVAL,
        () -> {
          // The file and not what was launched: infra/down changes it.
          var stack = file.read();
          for (var part : stack.map(StackFile.Content::parts).orElse(List.of())) {
            if (part.process().isPresent()) {
              ended.remove(part.part());
            } else if (!stopping && ended.add(part.part())) {
              progress.say(part.part().wireName() + " ENDED: see " + part.log());
            }
          }
          return stack.isEmpty();
        });
  }

  private void stop() {
    stopping = true;
    // infra/down may have been quicker.
    file.read()
        .ifPresent(
            stack -> {
              System.out.println();
              Stopping.stop(stack.parts(), progress::say);
              file.delete();
            });
  }

  /** All but the lock, which this process holds. */
  private static void empty(Path folder) throws IOException {
    try (var kept = Files.list(folder)) {
      kept.filter(path -> !path.endsWith(LOCK)).forEach(Folders::delete);
    }
  }
}
