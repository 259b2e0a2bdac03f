package org.treatmentcourse.query.daysheet;

import java.util.UUID;
import org.treatmentcourse.patient.Patient;
import org.treatmentcourse.patient.PatientEvent;
import org.treatmentcourse.query.projection.RecordedStreams;
import org.treatmentcourse.seal.Aead.Sealed;
import org.treatmentcourse.seal.NarrativeView;
import org.treatmentcourse.service.vault.KeyState;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.service.vault.PersonalData;
import org.treatmentcourse.service.vault.VaultClosed;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.WireFormat;

/** Who the patients of a clinic are, for those who may see it. */
final class PatientNames {
  private static final int PSEUDONYMS_BEGIN = 8;
  private static final WireFormat WIRE = new WireFormat(PatientEvent.class);

  private final RecordedStreams trail;
  private final NarrativeReader vault;

  PatientNames(RecordedStreams trail, NarrativeReader vault) {
    this.trail = trail;
    this.vault = vault;
  }

  /** The begin of a pseudonym, for who may not see more. */
  static String pseudonym(UUID patient) {
    return patient.toString().substring(0, PSEUDONYMS_BEGIN);
  }

  /**
   * Name and day of birth: the two that a patient is known by. A patient whom the clinic did not
   * register goes by the pseudonym; one whose data was erased, or can't be opened now, with a word
   * that says so.
   */
  String of(UUID id, String clinic) {
    var patient = new PatientRef(id);
    var events =
        trail.recorded(patient.stream()).stream()
            .map(WIRE::decode)
            .map(PatientEvent.class::cast)
            .toList();
    return switch (Patient.of(events)) {
      case Patient.Registered it when it.clinic().value().equals(clinic) -> opened(patient, it);
      case Patient.Erased it when it.clinic().value().equals(clinic) -> erased(id);
      case Patient.Registered _, Patient.Erased _, Patient.Unknown _ -> pseudonym(id);
    };
  }

  private String opened(PatientRef patient, Patient.Registered registered) {
    try {
      return switch (vault.key(patient)) {
        case KeyState.Held held -> {
          var sealed = registered.personalData();
          var box = new Sealed(sealed.nonceBytes(), sealed.ciphertextBytes());
          var data = PersonalData.opened(box, held.key(), patient);
          yield data.name() + ", born " + data.birthDate();
        }
        case KeyState.Destroyed _, KeyState.Missing _ -> erased(patient.value());
        case KeyState.Closed _ -> sealed(patient.value());
      };
    } catch (VaultClosed e) {
      return sealed(patient.value());
    }
  }

  private static String erased(UUID id) {
    return pseudonym(id) + " " + NarrativeView.ERASED;
  }

  private static String sealed(UUID id) {
    return pseudonym(id) + " " + NarrativeView.SEALED;
  }
}
