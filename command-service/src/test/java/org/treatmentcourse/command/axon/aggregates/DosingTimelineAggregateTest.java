package org.treatmentcourse.command.axon.aggregates;

import java.util.List;
import java.util.UUID;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.timeline.DosingTimelineCommand.AdmitPatient;
import org.treatmentcourse.timeline.DosingTimelineEvent.PatientAdmitted;
import org.treatmentcourse.timeline.DosingTimelineEvent.TimelineBegun;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;

class DosingTimelineAggregateTest extends AggregateContract<DosingTimelineAggregate> {
  private static final PatientRef PATIENT = new PatientRef(new UUID(2, 2));
  private static final String DOCUMENT = "5e".repeat(32);

  DosingTimelineAggregateTest() {
    super(DosingTimelineAggregate.class);
  }

  @Override
  Command beginning() {
    return new AdmitPatient(CLINIC, PATIENT, DOCUMENT, NOW);
  }

  @Override
  List<?> begun() {
    return List.of(new PatientAdmitted(CLINIC, DOCUMENT, NOW));
  }

  @Override
  List<?> ready() {
    return List.of(new TimelineBegun(PATIENT, new ClinicId("other"), List.of(), List.of(), NOW));
  }

  @Override
  Command next() {
    return beginning();
  }

  @Override
  List<?> followed() {
    return begun();
  }

  @Override
  Command tooLate() {
    return beginning();
  }

  @Override
  String brokenRule() {
    return "clinic-is-not-admitted-yet";
  }
}
