package org.treatmentcourse.infra.parts.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** A part's running process, its output in one log file. */
public final class PartProcess {
  private static final Duration STOP_BOUND = Duration.ofSeconds(30);
  private static final Duration KILL_BOUND = Duration.ofSeconds(10);
  /* In a session of its own, so that neither Ctrl-C nor a closing terminal reaches it before we do. */
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private static final Set<ProcessHandle> MORTAL = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(PartProcess::killMortals, "parts-shutdown"));
  }

  private final String name;
  private final Process process;
  private final Path log;
  private final Lifetime lifetime;

  private PartProcess(String name, Process process, Path log, Lifetime lifetime) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.lifetime = lifetime;
  }

  /**
   * Starts a process whose output is appended to the log file.
   *
   * @param environment added to this process's own
   * @throws PartFailed if the program can't be run
   */
  public static PartProcess start(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path log,
      Lifetime lifetime) {
    var line = new ArrayList<String>();
    if (lifetime == Lifetime.DETACHED && Files.isExecutable(SETSID)) {
      line.add(SETSID.toString());
    }
    line.addAll(command);
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      var builder =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      var process = builder.start();
      // A detached one too, until it is ready: nobody else knows of it before.
      MORTAL.add(process.toHandle());
      return new PartProcess(name, process, log, lifetime);
    } catch (IOException e) {
      throw new PartFailed(name + " can't be started: " + e.getMessage(), e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  public Path log() {
    return log;
  }

  /**
   * Waits until the part answers.
   *
   * @throws PartFailed if it ends or the bound passes first; the message names the log file
   */
  public void awaitReady(Duration bound, BooleanSupplier ready) {
    boolean done = Waiting.until(bound, () -> !process.isAlive() || ready.getAsBoolean());
    if (!process.isAlive()) {
      throw new PartFailed(
          "%s ended with exit code %d: see %s".formatted(name, process.exitValue(), log));
    }
    if (!done) {
      throw new PartFailed(
          "%s was not ready within %d s: see %s".formatted(name, bound.toSeconds(), log));
    }
    if (lifetime == Lifetime.DETACHED) {
      MORTAL.remove(process.toHandle());
    }
  }

  /** SIGSTOP: it stands still, connections and all, until it is resumed or killed. */
  public void pause() {
    signal("-STOP");
    // A thread that is just running stops a moment after the signal was sent.
    if (!Waiting.until(STOP_BOUND, this::standsStill)) {
      throw new PartFailed("%s (pid %d) goes on after SIGSTOP".formatted(name, pid()));
    }
  }

  /** Whether each of its threads is in state T (proc(5)). */
  private boolean standsStill() {
    try (var threads = Files.list(Path.of("/proc", Long.toString(pid()), "task"))) {
      for (var thread : threads.toList()) {
        var stat = Files.readString(thread.resolve("stat"));
        if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
          return false;
        }
      }
      return true;
    } catch (IOException | UncheckedIOException e) {
      return false; // a thread ended meanwhile
    }
  }

  /** SIGCONT: it goes on as if no time had passed. */
  public void resume() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      var kill = new ProcessBuilder("kill", signal, Long.toString(pid())).inheritIO().start();
      if (kill.waitFor() != 0) {
        throw new PartFailed("%s (pid %d) didn't take %s".formatted(name, pid(), signal));
      }
    } catch (IOException e) {
      throw new PartFailed("there is no kill on the PATH", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailed("interrupted", e);
    }
  }

  /** SIGKILL, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitGone();
  }

  /** SIGTERM, SIGKILL if that takes too long, and waits until it is gone. */
  public void stop() {
    stop(process.toHandle(), STOP_BOUND);
    awaitGone();
  }

  /**
   * Stops a process of which only the handle is known.
   *
   * @return whether SIGTERM was enough within the bound
   */
  public static boolean stop(ProcessHandle handle, Duration bound) {
    handle.destroy();
    if (Waiting.until(bound, () -> !runs(handle))) {
      return true;
    }
    kill(handle);
    return false;
  }

  /**
   * SIGKILL to a process of which only the handle is known.
   *
   * @throws PartFailed if it is still there after a while
   */
  public static void kill(ProcessHandle handle) {
    handle.destroyForcibly();
    if (!Waiting.until(KILL_BOUND, () -> !runs(handle))) {
      throw new PartFailed("process " + handle.pid() + " can't be killed");
    }
  }

  /** Whether it runs; a dead one that its parent has not yet taken note of doesn't. */
  public static boolean runs(ProcessHandle handle) {
    if (!handle.isAlive()) {
      return false;
    }
    try {
      // "pid (name) S ...": the state follows the last parenthesis, for a name may hold one.
      var stat = Files.readString(Path.of("/proc", Long.toString(handle.pid()), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException noSuchFile) {
      return handle.isAlive();
    }
  }

  private void awaitGone() {
    if (!Waiting.until(KILL_BOUND, () -> !process.isAlive())) {
      throw new PartFailed("%s (pid %d) can't be killed".formatted(name, pid()));
    }
    MORTAL.remove(process.toHandle());
  }

  /* Shutdown hooks run side by side: whoever deletes a part's folder must first see it gone. */
  public static void deleteAfterMortals(Path folder) {
    killMortals();
    Folders.delete(folder);
  }

  private static void killMortals() {
    MORTAL.forEach(ProcessHandle::destroyForcibly);
    Waiting.until(KILL_BOUND, () -> MORTAL.stream().noneMatch(ProcessHandle::isAlive));
  }
}
