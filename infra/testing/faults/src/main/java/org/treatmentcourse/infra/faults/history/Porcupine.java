package org.treatmentcourse.infra.faults.history;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.treatmentcourse.infra.parts.process.Checkout;
import org.treatmentcourse.infra.parts.process.PartFailed;

/**
 * The checker in {@code infra/testing/check-histories}: somebody else's code decides whether it is
 * so.
 */
public final class Porcupine {
  private static final Duration BUILD_BOUND = Duration.ofMinutes(3); // go may have to fetch
  private static final Duration CHECK_BOUND = Duration.ofMinutes(2);

  private final Path program;

  private Porcupine(Path program) {
    this.program = program;
  }

  /** What it said, and whether it found the history to be linearizable. */
  public record Verdict(boolean isGood, String words) {}

  /** Whether there is a go on the PATH; this project needs it for nothing else. */
  public static boolean isThere() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "go")));
  }

  /**
   * Builds it, if there is a go.
   *
   * @throws PartFailed if there is one and it can't
   */
  public static Optional<Porcupine> build(Path folder) {
    if (!isThere()) {
      return Optional.empty();
    }
    var program = folder.resolve("check-histories").toAbsolutePath();
    var built =
        run(
            List.of("go", "build", "-o", program.toString(), "."),
            Checkout.root().resolve("infra/testing/check-histories"),
            folder.resolve("go-build.log"),
            BUILD_BOUND);
    if (!built.isGood()) {
      throw new PartFailed("infra/testing/check-histories can't be built: " + built.words());
    }
    return Optional.of(new Porcupine(program));
  }

  /** Checks the histories of one ledger, given what that ledger holds in the end. */
  public Verdict check(Path ledger, List<Path> histories) {
    var command = new ArrayList<>(List.of(program.toString(), ledger.toString()));
    histories.forEach(history -> command.add(history.toString()));
    var folder = ledger.toAbsolutePath().resolveSibling("");
    return run(command, folder, folder.resolve("porcupine.log"), CHECK_BOUND);
  }

  private static Verdict run(List<String> command, Path folder, Path output, Duration bound) {
    try {
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try {
        boolean ended = process.waitFor(bound.toSeconds(), TimeUnit.SECONDS);
        var words = Files.readString(output).strip();
        return ended
            ? new Verdict(process.exitValue() == 0, words)
            : new Verdict(false, "not done within %d s %s".formatted(bound.toSeconds(), words));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailed("interrupted", e);
    }
  }
}
