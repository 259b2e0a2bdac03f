package org.treatmentcourse.command.axon.context;

import org.treatmentcourse.command.decision.Refusal;

/** A refusal on its way out of Axon's unit of work, which only an exception rolls back. */
public final class CommandRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String rule;
  private final transient Refusal refusal;

  CommandRefused(String rule, Refusal refusal) {
    super(rule, null, false, false);
    this.rule = rule;
    this.refusal = refusal;
  }

  public String rule() {
    return rule;
  }

  public Refusal refusal() {
    return refusal;
  }
}
