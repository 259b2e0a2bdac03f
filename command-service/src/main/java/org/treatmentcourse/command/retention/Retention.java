package org.treatmentcourse.command.retention;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.StreamRule.rule;

import org.treatmentcourse.command.decision.Occasion;
import org.treatmentcourse.command.decision.Outcome;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.StreamDeliberation;
import org.treatmentcourse.command.decision.StreamRule;
import org.treatmentcourse.command.retention.RetentionCommand.SetRetentionPeriod;
import org.treatmentcourse.retention.RetentionEvent;
import org.treatmentcourse.retention.RetentionEvent.RetentionPeriodSet;
import org.treatmentcourse.retention.RetentionPeriod;

/** Decides on how long records are kept. */
public final class Retention {
  /** A clinic may keep its records longer than the law asks for, and not shorter. */
  static final StreamRule<SetRetentionPeriod, RetentionPeriod> PERIOD_IS_LAWFUL =
      rule(
          "retention-period-is-lawful",
          "45 CFR 164.316(b)(2)(i)",
          (command, period, occasion) ->
              unless(
                  !new RetentionPeriod(command.years()).isShorterThan(RetentionPeriod.SIX_YEARS),
                  new RetentionPeriodTooShort(command.years())));

  private Retention() {}

  public static Outcome<RetentionEvent> decide(
      RetentionCommand command, RetentionPeriod period, Occasion occasion) {
    return switch (command) {
      case SetRetentionPeriod c ->
          StreamDeliberation.on(c, period, occasion)
              .require(PERIOD_IS_LAWFUL)
              .record(
                  () ->
                      new RetentionPeriodSet(c.clinic(), c.schedule(), c.years(), c.occurredAt()));
    };
  }

  /** Less than the law asks for. */
  record RetentionPeriodTooShort(int years) implements Refusal {
    @Override
    public String detail() {
      return "years is "
          + years
          + ", at least "
          + RetentionPeriod.SIX_YEARS.years()
          + " are needed";
    }
  }
}
