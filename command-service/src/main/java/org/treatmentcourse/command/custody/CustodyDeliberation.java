package org.treatmentcourse.command.custody;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.custody.CustodyEvent.CustodyDeviationDetected;
import org.treatmentcourse.custody.MedicationLot;

/**
 * Turns a lot's command into a decision: a required rule refuses it, a flagged one is found beside
 * the fact in the same commit, since what happened is recorded.
 */
final class CustodyDeliberation<C extends CustodyCommand> {
  private final C command;
  private final MedicationLot lot;
  private final Context context;
  private final Deliberation<C, MedicationLot> gates;

  private CustodyDeliberation(C command, MedicationLot lot, Context context) {
    this.command = command;
    this.lot = lot;
    this.context = context;
    this.gates = Deliberation.on(command, lot, context);
  }

  static <C extends CustodyCommand> CustodyDeliberation<C> on(
      C command, MedicationLot lot, Context context) {
    return new CustodyDeliberation<>(command, lot, context);
  }

  /** Gates: the first rule broken refuses the command. */
  @SafeVarargs
  final CustodyDeliberation<C> require(Rule<? super C, MedicationLot>... rules) {
    for (var rule : rules) {
      gates.require(rule);
    }
    return this;
  }

  /**
   * A refusal, or the fact, what it changes in the reports on counts, and a finding for each rule
   * that it broke.
   */
  @SafeVarargs
  final Decision<CustodyEvent> record(
      Supplier<? extends CustodyEvent> fact, Rule<? super C, MedicationLot>... rules) {
    return gates.recordAll(
        () -> {
          var events = new ArrayList<CustodyEvent>();
          events.add(fact.get());
          events.addAll(
              WhenBooksChangeThenReportDiscrepancies.reports(
                  lot.evolve(events.getFirst()), command.occurredAt()));
          for (var rule : rules) {
            find(rule, events);
          }
          return events;
        });
  }

  private void find(Rule<? super C, MedicationLot> rule, List<CustodyEvent> events) {
    rule.against(command, lot, context)
        .ifPresent(
            refusal ->
                events.add(
                    new CustodyDeviationDetected(
                        rule.name(),
                        lot.nextSeq(),
                        DeviationSeverity.MAJOR,
                        refusal.detail(),
                        command.occurredAt())));
  }
}
