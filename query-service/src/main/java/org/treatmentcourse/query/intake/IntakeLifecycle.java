package org.treatmentcourse.query.intake;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts intake's thread with the application and stops it before the stores are closed. */
public final class IntakeLifecycle implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(IntakeLifecycle.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

  private final Intake intake;
  private final Thread thread;

  public IntakeLifecycle(Intake intake) {
    this.intake = intake;
    this.thread = Thread.ofPlatform().name("intake").unstarted(intake);
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void stop() {
    intake.stop();
    try {
      if (!thread.join(STOP_WITHIN)) {
        LOG.warn("intake did not stop within {}; its batch will be delivered again", STOP_WITHIN);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread.isAlive();
  }
}
