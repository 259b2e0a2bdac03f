package org.treatmentcourse.command.axon;

import java.util.HashMap;
import java.util.Map;
import org.treatmentcourse.command.course.Surroundings;
import org.treatmentcourse.custody.MedicationLot;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.protocol.ProtocolVersions;
import org.treatmentcourse.value.ClinicId;
import org.treatmentcourse.value.LotNumber;
import org.treatmentcourse.value.PractitionerId;
import org.treatmentcourse.value.ProtocolId;

/**
 * The other streams as one decision sees them: each is read once, however many rules ask, and all
 * of them see the same. A correction alone asks for the lot of every dose, twice.
 */
final class SeenOnce implements Surroundings {
  private final Surroundings others;
  private final Map<String, MedicationLot> lots = new HashMap<>();
  private final Map<String, ProtocolVersions> protocols = new HashMap<>();
  private final Map<String, Practitioner> practitioners = new HashMap<>();

  SeenOnce(Surroundings others) {
    this.others = others;
  }

  @Override
  public MedicationLot lot(ClinicId clinic, LotNumber lot) {
    return lots.computeIfAbsent(lot.stream(clinic), _ -> others.lot(clinic, lot));
  }

  @Override
  public ProtocolVersions versions(ProtocolId protocol) {
    return protocols.computeIfAbsent(protocol.stream(), _ -> others.versions(protocol));
  }

  @Override
  public Practitioner practitioner(ClinicId clinic, PractitionerId practitioner) {
    return practitioners.computeIfAbsent(
        practitioner.stream(clinic), _ -> others.practitioner(clinic, practitioner));
  }
}
