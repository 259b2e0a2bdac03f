package org.treatmentcourse.command.axon.aggregates;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.patient.PatientCommand.ErasePersonalData;
import org.treatmentcourse.command.patient.PatientCommand.PlaceLegalHold;
import org.treatmentcourse.command.patient.PatientCommand.RegisterPatient;
import org.treatmentcourse.patient.PatientEvent.ErasureReason;
import org.treatmentcourse.patient.PatientEvent.HoldReason;
import org.treatmentcourse.patient.PatientEvent.LegalHoldPlaced;
import org.treatmentcourse.patient.PatientEvent.PatientRegistered;
import org.treatmentcourse.patient.SealedData;
import org.treatmentcourse.value.id.HoldId;
import org.treatmentcourse.value.id.PatientRef;

class PatientAggregateTest extends BegunAggregateContract<PatientAggregate> {
  private static final PatientRef PATIENT = new PatientRef(new UUID(2, 2));
  private static final HoldId HOLD = new HoldId(new UUID(3, 3));
  private static final HoldReason REASON = HoldReason.values()[0];
  private static final SealedData SEALED =
      new SealedData(PATIENT, "AES-256-GCM", "AAAAAAAAAAAAAAAA", "c2VhbGVk");

  PatientAggregateTest() {
    super(PatientAggregate.class);
  }

  @Override
  Command beginning() {
    return new RegisterPatient(CLINIC, PATIENT, SEALED, NOW);
  }

  @Override
  List<?> begun() {
    return List.of(new PatientRegistered(CLINIC, PATIENT, SEALED, NOW));
  }

  @Override
  Command next() {
    return new PlaceLegalHold(CLINIC, PATIENT, HOLD, REASON, Optional.empty(), NOW);
  }

  @Override
  List<?> followed() {
    return List.of(new LegalHoldPlaced(HOLD, REASON, Optional.empty(), NOW));
  }

  @Override
  Command tooLate() {
    return new ErasePersonalData(CLINIC, PATIENT, ErasureReason.PATIENT_ASKED, NOW);
  }

  @Override
  String brokenRule() {
    return "no-legal-hold-stands";
  }
}
