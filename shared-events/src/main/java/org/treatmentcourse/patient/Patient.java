package org.treatmentcourse.patient;

import java.util.List;
import org.treatmentcourse.patient.PatientEvent.PatientRegistered;
import org.treatmentcourse.patient.PatientEvent.PersonalDataErased;
import org.treatmentcourse.value.ClinicId;

/** What is known of who a patient is. */
public sealed interface Patient {
  /** No clinic has registered them. */
  record Unknown() implements Patient {}

  /** A clinic knows them. */
  record Registered(ClinicId clinic, SealedData personalData) implements Patient {}

  /** A clinic knew them. */
  record Erased(ClinicId clinic) implements Patient {}

  /** The patient after their events. */
  static Patient of(List<? extends PatientEvent> events) {
    Patient patient = new Unknown();
    for (var event : events) {
      patient = patient.evolve(event);
    }
    return patient;
  }

  /** Whether a clinic is the one that registered them. */
  default boolean isOf(ClinicId clinic) {
    return switch (this) {
      case Unknown _ -> false;
      case Registered registered -> registered.clinic().equals(clinic);
      case Erased erased -> erased.clinic().equals(clinic);
    };
  }

  /**
   * The next state.
   *
   * @throws IllegalStateException if that can't follow
   */
  default Patient evolve(PatientEvent event) {
    return switch (event) {
      case PatientRegistered registered when this instanceof Unknown ->
          new Registered(registered.clinic(), registered.personalData());
      case PersonalDataErased _ when this instanceof Registered known -> new Erased(known.clinic());
      case PatientRegistered _, PersonalDataErased _ ->
          throw new IllegalStateException(
              event.getClass().getSimpleName() + " can't follow " + getClass().getSimpleName());
    };
  }
}
