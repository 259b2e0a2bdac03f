package org.treatmentcourse.command.axon.context;

import java.util.List;
import org.treatmentcourse.command.decision.Decision.Broken;
import org.treatmentcourse.command.decision.Refusal;

/** A refusal on its way out of Axon's unit of work, which only an exception rolls back. */
public final class CommandRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Broken> broken;

  CommandRefused(List<Broken> broken) {
    super(broken.getFirst().rule(), null, false, false);
    this.broken = List.copyOf(broken);
  }

  public String rule() {
    return broken.getFirst().rule();
  }

  public Refusal refusal() {
    return broken.getFirst().refusal();
  }

  /** Every rule that refuses, the one above first. */
  public List<Broken> broken() {
    return broken;
  }
}
