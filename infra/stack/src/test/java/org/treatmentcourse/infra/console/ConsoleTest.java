package org.treatmentcourse.infra.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.treatmentcourse.infra.demo.Demo;
import org.treatmentcourse.infra.stack.Exports;
import org.treatmentcourse.infra.stack.RunningStack;
import org.treatmentcourse.infra.stack.SharedStack;

/** The console in Chromium: a script of its own signs in and says what is not so. */
@Timeout(500)
@ExtendWith(SharedStack.class)
class ConsoleTest {
  private static final int BOUND_SECONDS = 400;

  private final RunningStack stack;

  ConsoleTest(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void people_see_their_screens_by_keyboard_and_in_both_schemes_and_their_browser_proves_a_course()
      throws Exception {
    var course =
        stack.demo().stream()
            .filter(it -> it.clinic().value().equals("anew"))
            .findFirst()
            .orElseThrow();
    var planned = planned("first in the browser") + "," + planned("second in the browser");
    var exported =
        "{\"course\":\"%s\",\"reason\":\"INSPECTION\"}".formatted(course.course().value());
    var bundle = new Exports(stack).made(exported);
    var addresses = stack.settings().addresses();
    var said = Files.createTempFile(stack.settings().data(), "console-", ".log");
    var browser =
        new ProcessBuilder(
                List.of(
                    stack.settings().root().resolve("query-service/console/test/run").toString(),
                    addresses.query().toString(),
                    addresses.command().toString(),
                    course.course().value().toString(),
                    course.clinic().value(),
                    planned,
                    bundle.toString(),
                    Exports.altered(bundle).toString()))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(browser.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)).as("in time").isTrue();
    } finally {
      browser.descendants().forEach(ProcessHandle::destroyForcibly);
      browser.destroyForcibly();
    }
    assertThat(browser.exitValue()).as(Files.readString(said)).isZero();
  }

  /** A course whose series is planned and not booked. */
  private String planned(String name) {
    var scripts = stack.settings().root().resolve("infra/demo");
    return Demo.planned(stack.endpoints(), scripts, "s0-anew", name).course().value().toString();
  }
}
