package org.treatmentcourse.infra.clinics;

import java.util.List;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.infra.parts.process.PartFailed;

/** {@code infra/clinics}: random courses against the running stack. */
public final class Clinics {
  private Clinics() {}

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
   * Plays and checks random courses.
   *
   * @return 0 if every property holds, 1 if one is broken, 2 if the options are not understood
   */
  private static int run(Settings here, List<String> args) {
    var options = ClinicOptions.parse(args);
    if (options.isEmpty()) {
      System.err.println("options: [--seed N] [--courses N] [--commands N]");
      return 2;
    }
    var settings = StackFile.started(here);
    var endpoints = settings.addresses().endpoints();
    System.out.println("seed " + options.get().seed());
    var report =
        new ClinicRun(endpoints, settings.root(), options.get(), System.out::println).run();
    System.out.println(report);
    return report.wrong().isEmpty() ? 0 : 1;
  }
}
