package org.treatmentcourse.infra.stack;

import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;

/** {@code infra/down}. */
final class Down {
  private final Settings settings;

  Down(Settings settings) {
    this.settings = settings;
  }

  int run() {
    var file = new StackFile(settings.data());
    var stack = file.read();
    if (stack.isEmpty()) {
      System.out.println("nothing runs that infra/up started");
      return Stack.DONE;
    }
    Stopping.stop(stack.get().parts(), System.out::println);
    // Only now: a crash before this leaves the file, and the next infra/down finds the rest.
    file.delete();
    return Stack.DONE;
  }
}
