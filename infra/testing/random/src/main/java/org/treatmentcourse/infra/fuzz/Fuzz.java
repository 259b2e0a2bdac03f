package org.treatmentcourse.infra.fuzz;

import java.util.List;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.infra.parts.process.PartFailed;

/** {@code infra/fuzz}: seeded requests against the running stack. */
public final class Fuzz {
  private Fuzz() {}

  public static void main(String[] args) {
    int code;
    try {
      code = run(Settings.ofThisProcess(), List.of(args));
    } catch (PartFailed e) {
      System.err.println(e.getMessage());
      code = 1;
    }
    System.exit(code);
  }

  /**
   * Sends and judges.
   *
   * @return 0 if every answer is as documented, 1 if one is not, 2 if the options are not
   *     understood
   */
  private static int run(Settings here, List<String> args) {
    var options = FuzzOptions.parse(args);
    if (options.isEmpty()) {
      System.err.println("options: [--cases N] [--seed S]");
      return 2;
    }
    var settings = StackFile.started(here);
    System.out.println("seed " + options.get().seed());
    var report = new FuzzRun(settings.addresses().endpoints(), options.get()).run();
    System.out.println(report);
    return report.wrong().isEmpty() ? 0 : 1;
  }
}
