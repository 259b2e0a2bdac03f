package org.treatmentcourse.patient;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.treatmentcourse.patient.PatientEvent.ErasureCompleted;
import org.treatmentcourse.patient.PatientEvent.LegalHoldPlaced;
import org.treatmentcourse.patient.PatientEvent.LegalHoldReleased;
import org.treatmentcourse.patient.PatientEvent.PatientRegistered;
import org.treatmentcourse.patient.PatientEvent.PersonalDataErased;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.HoldId;

/** A patient's registration: unknown, registered or erased. */
public sealed interface Patient {
  /** No clinic has registered the patient. */
  record Unknown() implements Patient {}

  /**
   * A clinic has registered the patient.
   *
   * @param holds the legal holds that stand
   */
  record Registered(ClinicId clinic, SealedData personalData, Set<HoldId> holds)
      implements Patient {
    public Registered {
      holds = Set.copyOf(holds);
    }

    private Registered with(HoldId hold) {
      return new Registered(
          clinic,
          personalData,
          Stream.concat(holds.stream(), Stream.of(hold)).collect(Collectors.toSet()));
    }

    private Registered without(HoldId hold) {
      return new Registered(
          clinic,
          personalData,
          holds.stream().filter(it -> !it.equals(hold)).collect(Collectors.toSet()));
    }
  }

  /**
   * The patient was registered and the personal data is erased.
   *
   * @param completed whether no old copy of the key can be opened any more
   */
  record Erased(ClinicId clinic, boolean completed) implements Patient {}

  /** The patient after their events. */
  static Patient of(List<? extends PatientEvent> events) {
    Patient patient = new Unknown();
    for (var event : events) {
      patient = patient.evolve(event);
    }
    return patient;
  }

  /** The legal holds that stand; an erased patient has none. */
  default Set<HoldId> standingHolds() {
    return this instanceof Registered registered ? registered.holds() : Set.of();
  }

  /** True if this clinic registered the patient. */
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
          new Registered(registered.clinic(), registered.personalData(), Set.of());
      case PersonalDataErased _ when this instanceof Registered known && known.holds().isEmpty() ->
          new Erased(known.clinic(), false);
      case ErasureCompleted _ when this instanceof Erased erased ->
          new Erased(erased.clinic(), true);
      case LegalHoldPlaced placed when this instanceof Registered known ->
          known.with(placed.hold());
      case LegalHoldReleased released when this instanceof Registered known ->
          known.without(released.hold());
      case PatientRegistered _,
          PersonalDataErased _,
          ErasureCompleted _,
          LegalHoldPlaced _,
          LegalHoldReleased _ ->
          throw new IllegalStateException(
              event.getClass().getSimpleName() + " can't follow " + getClass().getSimpleName());
    };
  }
}
