package org.treatmentcourse.infra.stack;

import java.time.Duration;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.infra.parts.process.Waiting;
import org.treatmentcourse.infra.watch.LockFile;

/** {@code infra/down}. */
final class Down {
  private static final Duration WATCHER_BOUND = Duration.ofSeconds(10);

  private final Settings settings;

  Down(Settings settings) {
    this.settings = settings;
  }

  int run() {
    var file = new StackFile(settings.data());
    if (file.read().isEmpty()) {
      System.out.println("nothing runs that infra/up started");
      return Stack.DONE;
    }
    // Not while a part is being started: nobody knows of it yet.
    try (var _ = LockFile.ofChanges(settings.data()).hold()) {
      file.read().ifPresent(stack -> Stopping.stop(stack.parts(), System.out::println));
      // Only now: a crash before this leaves the file, and the next infra/down finds the rest.
      file.delete();
    }
    // Or the next infra/up could take the one that is about to end for its own.
    var watching = LockFile.ofWatching(settings.data());
    Waiting.until(WATCHER_BOUND, () -> !watching.isHeld() || file.read().isPresent());
    return Stack.DONE;
  }
}
