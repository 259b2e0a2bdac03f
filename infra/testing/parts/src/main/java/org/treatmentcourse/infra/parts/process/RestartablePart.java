package org.treatmentcourse.infra.parts.process;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A part that runs as a process of ours, which can be killed and started again from the same data
 * on the same ports; or one that the environment gave, which nothing is done to.
 */
public abstract class RestartablePart implements AutoCloseable {
  /* The process changes with each restart; what it is started from does not. */
  private static final class Own {
    final Supplier<PartProcess> launch;
    PartProcess process;

    Own(Supplier<PartProcess> launch) {
      this.launch = launch;
      this.process = launch.get();
    }
  }

  private final String given;
  private final Optional<Own> own;

  /**
   * Starts it, where it is ours.
   *
   * @param given the variable that may give another one
   * @param launch starts the process and waits until it serves; empty if the environment gave one
   */
  protected RestartablePart(String given, Optional<Supplier<PartProcess>> launch) {
    this.given = given;
    this.own = launch.map(Own::new);
  }

  public final PartProcess process() {
    return own().process;
  }

  public final long pid() {
    return process().pid();
  }

  /** SIGKILL. */
  public final void kill() {
    process().kill();
  }

  /** Stops it if it runs and starts it again. */
  public final void restart() {
    var own = own();
    own.process.stop();
    own.process = own.launch.get();
  }

  /** Stops it; the data stays. */
  @Override
  public final void close() {
    own.ifPresent(it -> it.process.stop());
  }

  private Own own() {
    return own.orElseThrow(() -> new IllegalStateException("this one was given by " + given));
  }
}
