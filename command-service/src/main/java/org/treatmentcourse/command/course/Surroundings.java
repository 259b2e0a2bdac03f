package org.treatmentcourse.command.course;

import java.util.List;
import org.treatmentcourse.command.decision.Calendars;
import org.treatmentcourse.custody.MedicationLot;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.protocol.version.ProtocolVersions;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.wire.WireFormat.Encoded;

/** What a decision on a course may ask of what is recorded beside its state, as it is now. */
public interface Surroundings extends Calendars {
  /** The books of a lot; {@link MedicationLot#unknown()} if nothing was received of it. */
  MedicationLot lot(ClinicId clinic, LotNumber lot);

  /** A protocol's versions; {@link ProtocolVersions#none()} if nothing of it was published. */
  ProtocolVersions versions(ProtocolId protocol);

  /** A person's standing there; {@link Practitioner#unknown()} if they are not registered. */
  Practitioner practitioner(ClinicId clinic, PractitionerId practitioner);

  /** A course's own events as they are stored, from the first; what a signature is of. */
  List<Encoded> stored(CourseId course);
}
