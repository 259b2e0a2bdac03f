package org.treatmentcourse.infra.faults.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.infra.faults.Faults;
import org.treatmentcourse.infra.faults.RunResult;
import org.treatmentcourse.infra.parts.process.Folders;
import org.treatmentcourse.infra.parts.process.PartFailed;

/** {@code infra/faults}: every run or those that are named, then the table of all. */
public final class FaultRuns {
  private static final Duration BOUND = Duration.ofMinutes(15);
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private final long start = System.nanoTime();

  private FaultRuns() {}

  /** Exit codes: 0 every run passed, 1 one didn't or took too long, 2 there is no such run. */
  public static void main(String[] args) throws IOException {
    var known = new ArrayList<>(LedgerFaults.names());
    known.addAll(Faults.names());
    if (!known.containsAll(List.of(args))) {
      System.err.println("usage: infra/faults [RUN...], of " + String.join(", ", known));
      System.exit(MISUSED);
    }
    System.exit(new FaultRuns().run(args.length == 0 ? known : List.of(args)));
  }

  private int run(List<String> names) throws IOException {
    Thread.ofPlatform().daemon().start(this::endInTime);
    var folder = Files.createTempDirectory("treatmentcourse-faults-");
    var results = new ArrayList<RunResult>();
    boolean played = true;
    try {
      if (names.stream().anyMatch(LedgerFaults.names()::contains)) {
        results.addAll(LedgerFaults.run(names, folder.resolve("ledger"), this::say));
      }
      if (names.stream().anyMatch(Faults.names()::contains)) {
        results.addAll(Faults.run(names, folder.resolve("stack"), this::say));
      }
    } catch (PartFailed e) {
      say("FAILED: " + e.getMessage());
      played = false;
    }
    results.forEach(FaultRuns::print);
    boolean passed = played && results.stream().allMatch(RunResult::passed);
    say(passed ? "all %d runs passed".formatted(results.size()) : "FAILED");
    if (!passed) {
      say("histories and logs are kept in " + folder);
      return FAILED;
    }
    remove(folder);
    return 0;
  }

  private static void print(RunResult result) {
    System.out.printf(
        "%n%-16s %s   acknowledged %d, unknown %d, refused %d%n  done:    %s%n  checked: %s%n",
        result.run(),
        result.passed() ? "passed" : "FAILED",
        result.acknowledged(),
        result.unknown(),
        result.refused(),
        result.done(),
        result.checks());
  }

  private void say(String line) {
    System.out.printf("%7.1f s  %s%n", (System.nanoTime() - start) / NANOS_PER_SECOND, line);
  }

  /* Whatever hangs: the command does not. What it started ends with it. */
  private void endInTime() {
    try {
      Thread.sleep(BOUND);
      say("FAILED: not done within %d minutes".formatted(BOUND.toMinutes()));
      System.exit(FAILED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Path folder) {
    try {
      Folders.delete(folder);
    } catch (UncheckedIOException e) {
      // A part that was killed may take a moment to be gone; what is left is in the temporary
      // folder.
    }
  }
}
