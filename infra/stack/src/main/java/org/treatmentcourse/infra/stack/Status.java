package org.treatmentcourse.infra.stack;

import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.infra.report.Reporter;
import org.treatmentcourse.infra.report.SummaryText;
import tools.jackson.databind.json.JsonMapper;

/** {@code infra/status}. */
final class Status {
  private final Settings settings;
  private final boolean json;

  Status(Settings settings, boolean json) {
    this.settings = settings;
    this.json = json;
  }

  int run() {
    var stack = new StackFile(settings.data()).read();
    if (stack.isEmpty() || stack.get().alive().isEmpty()) {
      System.out.println(json ? "{\"running\":false}" : "nothing runs: infra/up starts the stack");
      return Stack.FAILED;
    }
    var summary = new Reporter(settings.of(stack.get()), stack.get()).summary();
    System.out.print(
        json
            ? JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(summary)
                + "\n"
            : SummaryText.of(summary));
    return summary.healthy() ? Stack.DONE : Stack.FAILED;
  }
}
