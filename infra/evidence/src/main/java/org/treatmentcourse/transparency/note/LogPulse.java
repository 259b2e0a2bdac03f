package org.treatmentcourse.transparency.note;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells the heads that show that the log lives from copies of older ones, which anybody can write
 * again. A log to which nothing is appended signs its head anew, with the time, at least every ten
 * seconds.
 *
 * <p>When the last sign of life came is for the reader to keep, by its own monotonic clock. The
 * signed times are compared with each other alone: a reader whose clock is wrong, or is set, would
 * otherwise raise alarms about a log that lives. Not safe for several threads.
 */
public final class LogPulse {
  /**
   * The time without a sign of life after which a log is not at rest. It forgives five missing
   * heads: a restart, or another instance that takes duty, needs less.
   */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private String origin = "";
  private long size = -1;
  private Optional<Instant> time = Optional.empty();

  /**
   * Takes a head whose signature is good.
   *
   * @param at the time that it bears; empty for one that is signed when commits were appended
   * @return whether it is a sign of life: it is of more commits, of a later name or of a later time
   *     than each before it
   */
  public boolean take(Checkpoint head, Optional<Instant> at) {
    int name = head.origin().compareTo(origin); // a name ends with the time of its declaration
    if (name < 0 || (name == 0 && head.size() < size)) {
      return false;
    }
    boolean grown = name > 0 || head.size() > size;
    boolean later = at.filter(it -> time.isEmpty() || it.isAfter(time.get())).isPresent();
    origin = head.origin();
    size = head.size();
    if (later) {
      time = at;
    }
    return grown || later;
  }

  /** The latest time that is signed; empty while none is: such a log may rest without a sign. */
  public Optional<Instant> time() {
    return time;
  }
}
