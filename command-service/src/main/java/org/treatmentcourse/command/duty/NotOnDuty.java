package org.treatmentcourse.command.duty;

import org.treatmentcourse.command.ledger.Veto;

/** Another instance is on duty, or none for the moment. Nothing was recorded. */
public final class NotOnDuty extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotOnDuty(Veto veto) {
    super(veto.reason());
  }

  public Veto veto() {
    return new Veto(Duty.RULE, String.valueOf(getMessage()));
  }
}
