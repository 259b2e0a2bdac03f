package org.treatmentcourse.command.custody;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import org.treatmentcourse.command.custody.CustodyCommand.CountInventory;
import org.treatmentcourse.command.custody.CustodyCommand.WasteStock;
import org.treatmentcourse.command.custody.CustodyCommand.WithWitness;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.custody.MedicationLot;
import org.treatmentcourse.value.id.PractitionerId;

/** Rule 14: waste and counts have a witness. */
final class WitnessRules {
  /** Rule 14: waste and counts are made by two people; what one person did alone is found. */
  static final Rule<WithWitness, MedicationLot> WITNESS_IS_NAMED =
      rule(
          "witness-is-named",
          "DEA 1304",
          (command, lot, context) -> unless(command.witness().isPresent(), new WitnessMissing()));

  /** Rule 14: the witness is a practitioner of the clinic, in any role. */
  static final Rule<WithWitness, MedicationLot> WITNESS_IS_REGISTERED =
      rule(
          "witness-is-registered",
          "DEA 1304, 21 CFR 11.10(g)",
          (command, lot, context) ->
              command
                  .witness()
                  .filter(
                      witness ->
                          context.practitioner(command.clinic(), witness).registration().isEmpty())
                  .map(_ -> new WitnessNotRegistered()));

  /** Rule 14: the witness is not the waster. */
  static final Rule<WasteStock, MedicationLot> WITNESS_IS_NOT_THE_WASTER =
      rule(
          "witness-is-not-the-waster",
          "DEA 1304",
          (command, lot, context) ->
              unless(!isTheActor(command, context), new WitnessIsTheActor()));

  /** A count is made by two people. */
  static final Rule<CountInventory, MedicationLot> WITNESS_IS_NOT_THE_COUNTER =
      rule(
          "witness-is-not-the-counter",
          "DEA 1304",
          (command, lot, context) ->
              unless(!isTheActor(command, context), new WitnessIsTheActor()));

  private WitnessRules() {}

  private static boolean isTheActor(WithWitness command, Context context) {
    return command
        .witness()
        .filter(witness -> PractitionerId.isSamePerson(witness, context.actor().id()))
        .isPresent();
  }

  /** One person was alone. */
  record WitnessMissing() implements Refusal {
    @Override
    public String detail() {
      return "no witness is named; waste and counts are made by two people";
    }
  }

  /** Nobody of the clinic has this id. */
  record WitnessNotRegistered() implements Refusal {
    @Override
    public String detail() {
      return "witness is nobody whom this clinic has registered; a second person of the clinic is"
          + " needed";
    }
  }

  /** One person can't be two. */
  record WitnessIsTheActor() implements Refusal {
    @Override
    public String detail() {
      return "witness is the person who gives the command; a second person is needed";
    }
  }
}
