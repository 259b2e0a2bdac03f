package org.treatmentcourse.infra.stack;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.PartStarter;
import org.treatmentcourse.infra.local.RunningPart;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.infra.parts.process.PartFailed;

/** Starts parts side by side and writes each down as soon as it is ready. */
final class Launch {
  private static final Set<PartName> SERVICES =
      EnumSet.of(PartName.COMMAND_SERVICE, PartName.QUERY_SERVICE);
  private static final int REMINDER_SECONDS = 10;

  private final PartStarter starter;
  private final StackFile file;
  private final Progress progress;
  private StackFile.Content content;

  Launch(PartStarter starter, StackFile file, StackFile.Content empty, Progress progress) {
    this.starter = starter;
    this.file = file;
    this.content = empty;
    this.progress = progress;
  }

  synchronized StackFile.Content content() {
    return content;
  }

  /**
   * Starts what the services need, then the services; returns when all are ready.
   *
   * @throws PartFailed as {@link #all}
   */
  void inOrder(Set<PartName> parts) {
    var services = EnumSet.copyOf(parts);
    services.retainAll(SERVICES);
    var others = EnumSet.copyOf(parts);
    others.removeAll(SERVICES);
    for (var group : List.of(others, services)) {
      if (!group.isEmpty()) {
        progress.say("starting " + names(group));
        all(group);
      }
    }
  }

  /**
   * Returns when all are ready.
   *
   * @throws PartFailed with the first reason if one doesn't get ready; the others are awaited
   */
  void all(Set<PartName> parts) {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var started = new ExecutorCompletionService<RunningPart>(executor);
      for (var part : parts) {
        started.submit(() -> remember(starter.start(part)));
      }
      await(started, parts);
    }
  }

  private synchronized RunningPart remember(RunningPart part) {
    content = content.with(part);
    file.write(content);
    return part;
  }

  private void await(CompletionService<RunningPart> started, Set<PartName> parts) {
    var waiting = EnumSet.copyOf(parts);
    List<PartFailed> failures = new ArrayList<>();
    int left = parts.size();
    while (left > 0) {
      try {
        var done = started.poll(REMINDER_SECONDS, TimeUnit.SECONDS);
        if (done == null) {
          progress.say("still waiting for " + names(waiting));
          continue;
        }
        left--;
        var part = done.get();
        waiting.remove(part.part());
        progress.say("%s is ready (pid %d)".formatted(part.part().wireName(), part.pid()));
      } catch (ExecutionException e) {
        var failure =
            e.getCause() instanceof PartFailed known
                ? known
                : new PartFailed("a part can't be started: " + e.getCause(), e);
        progress.say("FAILED: " + failure.getMessage());
        failures.add(failure);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PartFailed("interrupted while starting", e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  private static String names(Set<PartName> parts) {
    return String.join(", ", parts.stream().map(PartName::wireName).toList());
  }
}
