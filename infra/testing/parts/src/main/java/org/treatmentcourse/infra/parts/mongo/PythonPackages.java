package org.treatmentcourse.infra.parts.mongo;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.treatmentcourse.infra.parts.process.Folders;
import org.treatmentcourse.infra.parts.process.PartFailed;

/**
 * Packages of Python's registry, pinned by their hashes, in a folder of their own. Nothing is
 * installed beside them and nothing of the machine's is changed.
 */
public final class PythonPackages {
  /** The interpreter, as found on the PATH. */
  public static final String PYTHON = "python3";

  private PythonPackages() {}

  /**
   * Fetches wheels into {@code folder/name}, which is not there yet; a crash leaves no half of it.
   *
   * @param requirements such as {@code six==1.17.0 --hash=sha256:…}, each of them and no others
   * @throws PartFailed if pip can't; the message names its log
   */
  public static void fetch(List<String> requirements, Path folder, String name, Duration bound) {
    var log = folder.resolve(name + "-fetch.log");
    try {
      Files.createDirectories(folder);
      var listed = folder.resolve(name + "-requirements.txt");
      Files.write(listed, requirements);
      var incoming = Files.createTempDirectory(folder, name + "-incoming-");
      try {
        run(command(listed, incoming), log, bound);
        // One rename: a crash before it leaves only a folder that nobody looks at.
        Files.move(incoming, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Folders.delete(incoming);
      }
    } catch (IOException e) {
      throw new PartFailed("pip could not fetch " + name + ": see " + log, e);
    }
  }

  private static List<String> command(Path requirements, Path target) {
    return List.of(
        PYTHON,
        "-m",
        "pip",
        "install",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--require-hashes",
        "--no-cache-dir",
        "--no-input",
        "--disable-pip-version-check",
        "--target",
        target.toString(),
        "--requirement",
        requirements.toString());
  }

  private static void run(List<String> command, Path log, Duration bound) throws IOException {
    var pip =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()))
            .start();
    try {
      if (!pip.waitFor(bound.toSeconds(), TimeUnit.SECONDS)) {
        pip.destroyForcibly();
        throw new PartFailed("pip took longer than " + bound.toSeconds() + " s: see " + log);
      }
    } catch (InterruptedException e) {
      pip.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new PartFailed("interrupted while pip ran", e);
    }
    if (pip.exitValue() != 0) {
      throw new PartFailed("pip failed: see " + log);
    }
  }
}
