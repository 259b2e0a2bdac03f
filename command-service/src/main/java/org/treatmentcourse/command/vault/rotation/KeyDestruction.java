package org.treatmentcourse.command.vault.rotation;

import java.util.Set;
import org.treatmentcourse.command.duty.WorkingOnDuty;
import org.treatmentcourse.command.follower.EventFollower;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.parked.ParkedEntry;
import org.treatmentcourse.command.parked.ParkingWorker;
import org.treatmentcourse.command.vault.key.Erasures;
import org.treatmentcourse.patient.PatientEvent.PersonalDataErased;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.value.id.PatientRef;

/**
 * Destroys the key of each patient whose data the ledger says is erased. The event comes first and
 * this follows it, from where it was noted last: so an erasure that was recorded ends with its key
 * destroyed whatever stops in between, and one that was not recorded destroys nothing. Two that
 * believe to be on duty do the same twice, which is the same once. Until then nobody is shown the
 * data: who reads asks the ledger first.
 */
public final class KeyDestruction implements WorkingOnDuty, ParkingWorker {
  private final EventFollower follower;

  /**
   * The destruction of keys.
   *
   * @param destroyed drops what this instance remembers of keys
   */
  public KeyDestruction(
      Ledger ledger, Erasures erasures, ParkedEntries parked, Runnable destroyed) {
    this.follower =
        new EventFollower(
            "patient-keys",
            ledger,
            erasures.followed(),
            parked,
            Set.of(PersonalDataErased.class.getSimpleName()),
            (_, event) -> {
              erasures.destroy(PatientRef.ofStream(event.stream()));
              destroyed.run();
            });
  }

  @Override
  public Worker worker() {
    return follower.worker();
  }

  @Override
  public String parksAs() {
    return follower.parksAs();
  }

  @Override
  public boolean retry(ParkedEntry entry) {
    return follower.retry(entry);
  }
}
