package org.treatmentcourse.infra.stack;

import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.infra.rebuild.ReadModelsAnew;

/** {@code infra/rebuild}. */
final class Rebuild {
  private final Settings settings;

  Rebuild(Settings settings) {
    this.settings = settings;
  }

  int run() {
    var stack = new StackFile(settings.data()).read();
    if (stack.isEmpty() || stack.get().alive().isEmpty()) {
      System.err.println("nothing runs: infra/up starts the stack");
      return Stack.FAILED;
    }
    try (var anew = ReadModelsAnew.build(settings.of(stack.get()))) {
      var built = anew.built();
      System.out.printf(
          "%,d events in %.1f s (%,.0f/s)%n", built.events(), built.seconds(), built.perSecond());
      var compared = anew.compare();
      compared.forEach(
          each ->
              System.out.printf(
                  "%-16s %,10d documents  sha256 %s  %s%n",
                  each.name(),
                  each.documents(),
                  each.digest(),
                  each.same() ? "as served" : "NOT as served"));
      return compared.stream().allMatch(ReadModelsAnew.Compared::same) ? Stack.DONE : Stack.FAILED;
    }
  }
}
