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
  private final List<Rule<? super C, MedicationLot>> flagged = new ArrayList<>();

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

  /** Rules that the fact may break: each is found beside it. */
  @SafeVarargs
  final CustodyDeliberation<C> flag(Rule<? super C, MedicationLot>... rules) {
    for (var rule : rules) {
      flagged.add(rule);
    }
    return this;
  }

  /** A refusal, or the fact and a finding for each flagged rule that it broke. */
  @SafeVarargs
  final Decision<CustodyEvent> record(
      Supplier<? extends CustodyEvent> fact, Rule<? super C, MedicationLot>... rules) {
    for (var rule : rules) {
      flagged.add(rule);
    }
    return recordAll(() -> List.of(fact.get()));
  }

  /** The same, where the fact takes several events. */
  Decision<CustodyEvent> recordAll(Supplier<List<CustodyEvent>> facts) {
    return gates.recordAll(
        () -> {
          var events = new ArrayList<>(facts.get());
          flagged.forEach(rule -> find(rule, events));
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
