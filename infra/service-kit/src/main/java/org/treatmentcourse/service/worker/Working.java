package org.treatmentcourse.service.worker;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/** A part of the service whose work a worker does, from the service's start to its stop. */
public interface Working extends SmartLifecycle {
  /** The time that the work in hand may take on stopping before it is interrupted. */
  Duration STOP_TIMEOUT = Duration.ofSeconds(20);

  /** The name of the worker. */
  Worker worker();

  @Override
  default void start() {
    worker().start();
  }

  @Override
  default void stop() {
    worker().stop(STOP_TIMEOUT);
  }

  @Override
  default boolean isRunning() {
    return worker().isRunning();
  }
}
