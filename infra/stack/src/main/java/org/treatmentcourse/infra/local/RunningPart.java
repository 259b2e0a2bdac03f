package org.treatmentcourse.infra.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.infra.parts.process.PartProcess;

/**
 * A process that a stack started.
 *
 * @param startedAt when the system says it began, so that another process with the same pid later
 *     is never taken for it
 * @param log where its output goes
 */
public record RunningPart(PartName part, long pid, Instant startedAt, String log) {
  /* The system derives a start from its boot time, which moves when the clock is set. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

  static RunningPart of(PartName part, ProcessHandle process, String log) {
    return new RunningPart(
        part, process.pid(), process.info().startInstant().orElseGet(Instant::now), log);
  }

  /** The process, if it still runs. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(PartProcess::runs).filter(this::isTheSame);
  }

  private boolean isTheSame(ProcessHandle candidate) {
    return candidate
        .info()
        .startInstant()
        .map(start -> Duration.between(startedAt, start).abs().compareTo(CLOCK_TOLERANCE) <= 0)
        .orElse(false);
  }
}
