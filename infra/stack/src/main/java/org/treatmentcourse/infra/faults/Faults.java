package org.treatmentcourse.infra.faults;

import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.client.Tokens;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.infra.parts.PartFailed;
import org.treatmentcourse.infra.report.DemoFile;

/**
 * {@code infra/faults}: a fault run for each part named, or for all four that keep or carry events.
 */
public final class Faults {
  private static final List<PartName> VICTIMS =
      List.of(PartName.COMMAND_SERVICE, PartName.QUERY_SERVICE, PartName.BROKER, PartName.MONGOD);
  private static final double NANOS_PER_SECOND = 1e9;

  private Faults() {}

  /**
   * Runs them one after the other on the running stack.
   *
   * @return 0 if every run passed, 1 if one failed, 2 if a name is not a part's
   */
  public static int run(Settings here, List<String> names) {
    var victims = new ArrayList<PartName>();
    for (var name : names) {
      PartName.find(name).filter(VICTIMS::contains).ifPresent(victims::add);
    }
    if (victims.size() != names.size()) {
      System.err.println("parts: " + VICTIMS.stream().map(PartName::wireName).toList());
      return 2;
    }
    var settings =
        new StackFile(here.data())
            .read()
            .map(here::of)
            .orElseThrow(() -> new PartFailed("nothing runs: infra/up --detach starts the stack"));
    return runAll(settings, victims.isEmpty() ? VICTIMS : victims) ? 0 : 1;
  }

  private static boolean runAll(Settings settings, List<PartName> victims) {
    var model =
        new DemoFile(settings.data())
            .read().stream()
                .findFirst()
                .orElseThrow(() -> new PartFailed("the demo's protocols are not there"));
    var addresses = settings.addresses();
    var endpoints =
        new Endpoints(addresses.command(), addresses.query(), new Tokens(addresses.issuer()));
    var courses = LoadCourses.open(endpoints, model);
    long start = System.nanoTime();
    boolean good = true;
    for (var victim : victims) {
      good &= new FaultRun(settings, victim, courses, line -> say(start, line)).run();
    }
    System.out.println(good ? "all passed" : "FAILED");
    return good;
  }

  private static void say(long start, String line) {
    System.out.printf("%7.1f s  %s%n", (System.nanoTime() - start) / NANOS_PER_SECOND, line);
  }
}
