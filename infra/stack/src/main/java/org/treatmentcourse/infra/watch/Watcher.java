package org.treatmentcourse.infra.watch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.process.Checkout;
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
            classPath(settings));
    var command = new ArrayList<>(Jvm.command(HEAP_MEGABYTES, flags));
    command.addAll(List.of(launcher.getName(), COMMAND, settings.data().toString()));
    PartProcess.start(
            "watcher",
            command,
            Map.of(),
            settings.data().resolve("logs/watcher.log"),
            Lifetime.DETACHED)
        .awaitReady(READY_BOUND, watching::isHeld);
    return true;
  }

  /** What the process does, on the data folder that it is given. */
  public static void run(Path data) {
    var settings = new Settings(Checkout.root(), data, System.getenv());
    new Watch(
            settings,
            line -> System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line))
        .untilDown();
  }

  /* Copies of the jars, so that a rebuild doesn't pull the classes from under it; folders as they are. */
  private static String classPath(Settings settings) {
    var copies = settings.data().resolve("run/watcher");
    var entries = new StringJoiner(File.pathSeparator).add(copies + "/*");
    try {
      Folders.delete(copies);
      Files.createDirectories(copies);
      for (var entry :
          Pattern.compile(File.pathSeparator, Pattern.LITERAL)
              .splitAsStream(System.getProperty("java.class.path"))
              .toList()) {
        var path = Path.of(entry);
        if (Files.isDirectory(path)) {
          entries.add(entry);
        } else {
          Files.copy(path, copies.resolve(path.getFileName()));
        }
      }
      return entries.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
