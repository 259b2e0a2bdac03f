package org.treatmentcourse.command.custody;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import org.treatmentcourse.command.custody.CustodyCommand.AmendStockEntry;
import org.treatmentcourse.command.custody.CustodyCommand.WithEntry;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.custody.MedicationLot;

/** The rules on corrections of a lot's books: which entry, by whom, and into what. */
final class StockCorrectionRules {
  /** A correction points at an entry of this lot that stands and that somebody told. */
  static final Rule<WithEntry, MedicationLot> ENTRY_STANDS =
      rule(
          "entry-stands",
          "21 CFR 11.10(e)",
          (command, lot, context) ->
              unless(
                  StockCorrections.told(command, lot).isPresent(),
                  new EntryNotStanding(command.target())));

  /** Rule 28: only a role that may record an entry may correct it. */
  static final Rule<WithEntry, MedicationLot> ACTOR_MAY_RECORD_THE_ENTRY =
      rule(
          "actor-may-record-the-entry",
          "21 CFR 11.10(g)",
          (command, lot, context) ->
              unless(
                  StockCorrections.told(command, lot)
                      .filter(told -> !Command.isFor(context.actor().role(), told.getClass()))
                      .isEmpty(),
                  new EntryOfAnotherRole(command.target())));

  /** A replacement is the whole entry again, of the target's type and this lot, and differs. */
  static final Rule<AmendStockEntry, MedicationLot> REPLACEMENT_IS_OF_THE_ENTRY =
      rule(
          "replacement-is-of-the-entry",
          "21 CFR 11.10(e)",
          (command, lot, context) ->
              unless(
                  lot.entry(command.target())
                      .map(MedicationLot.Entry::event)
                      .filter(told -> told.getClass() == command.replacement().getClass())
                      .filter(told -> !told.equals(command.replacement()))
                      .filter(_ -> StockCorrections.isOfTheLot(command.replacement(), command))
                      .isPresent(),
                  new ReplacementOfAnotherEntry(command.target())));

  private StockCorrectionRules() {}

  /** The entry is unknown, stands no more, or nobody told it. */
  record EntryNotStanding(long target) implements Refusal {
    @Override
    public String detail() {
      return "event "
          + target
          + " is not a standing entry that can be corrected here; what was given is corrected in"
          + " its course";
    }
  }

  /** The actor's role may not record what the entry says. */
  record EntryOfAnotherRole(long target) implements Refusal {
    @Override
    public String detail() {
      return "your role may not record event " + target + ", so it may not correct the event";
    }
  }

  /** The replacement is another kind of entry, of another lot, or the same again. */
  record ReplacementOfAnotherEntry(long target) implements Refusal {
    @Override
    public String detail() {
      return "replacement must be of the type of event "
          + target
          + ", of this clinic and lot, and differ from the event";
    }
  }
}
