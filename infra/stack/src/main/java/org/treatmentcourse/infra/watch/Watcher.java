package org.treatmentcourse.infra.watch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.process.Folders;
import org.treatmentcourse.infra.parts.process.Jvm;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartProcess;

/** The process that watches a stack after {@code infra/up --detach} has returned. */
public final class Watcher {
  /** The launcher's command that is its whole life. */
  public static final String COMMAND = "watch";

  private static final int HEAP_MEGABYTES = 128;
  private static final Duration READY_BOUND = Duration.ofMinutes(1);

  private Watcher() {}

  /**
   * Starts it, if nobody watches this stack.
   *
   * @param launcher has the main method that takes {@link #COMMAND}
   * @return whether it was started
   */
  public static boolean start(Settings settings, Class<?> launcher) {
    var watching = LockFile.ofWatching(settings.data());
    if (watching.isHeld()) {
      return false;
    }
    var flags =
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Dtreatmentcourse.root=" + settings.root(),
            "-cp",
            copyOfJars(settings) + "/*",
            launcher.getName(),
            COMMAND);
    PartProcess.start(
            "watcher",
            Jvm.command(HEAP_MEGABYTES, flags),
            Map.of(),
            settings.data().resolve("logs/watcher.log"),
            Lifetime.DETACHED)
        .awaitReady(READY_BOUND, watching::isHeld);
    return true;
  }

  /** What the process does. */
  public static void run(Settings settings) {
    new Watch(
            settings,
            line -> System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line))
        .untilDown();
  }

  /* A copy, so that a rebuild doesn't pull the classes from under it. */
  private static Path copyOfJars(Settings settings) {
    var copy = settings.data().resolve("run/watcher");
    try {
      Folders.delete(copy);
      Files.createDirectories(copy);
      for (var jar : classPath().toList()) {
        Files.copy(jar, copy.resolve(jar.getFileName()));
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of);
  }
}
