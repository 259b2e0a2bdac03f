package org.treatmentcourse.command.retention;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.command.retention.RetentionCommand.SetRetentionPeriod;
import org.treatmentcourse.retention.RetentionEvent;
import org.treatmentcourse.retention.RetentionEvent.RetentionPeriodSet;
import org.treatmentcourse.retention.RetentionPeriod;

/** Decides on how long records are kept. */
public final class RetentionDecider {
  /** A clinic may keep its records longer than the law asks for, and not shorter. */
  static final Rule<SetRetentionPeriod, RetentionPeriod> PERIOD_IS_LAWFUL =
      rule(
          "retention-period-is-lawful",
          "45 CFR 164.316(b)(2)(i)",
          (command, period, context) ->
              unless(
                  !new RetentionPeriod(command.years()).isShorterThan(RetentionPeriod.SIX_YEARS),
                  new RetentionPeriodTooShort(command.years())));

  private RetentionDecider() {}

  public static Decision<RetentionEvent> decide(
      RetentionCommand command, RetentionPeriod period, Context context) {
    return switch (command) {
      case SetRetentionPeriod c ->
          Deliberation.on(c, period, context)
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
      return "years is " + years + "; it must be at least " + RetentionPeriod.SIX_YEARS.years();
    }
  }
}
