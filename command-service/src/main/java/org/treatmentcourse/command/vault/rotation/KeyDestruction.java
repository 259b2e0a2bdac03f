package org.treatmentcourse.command.vault.rotation;

import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.command.duty.WorkingOnDuty;
import org.treatmentcourse.command.follower.EventFollower;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.parked.ParkedEntry;
import org.treatmentcourse.command.parked.ParkingWorker;
import org.treatmentcourse.command.vault.key.Erasures;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.patient.PatientEvent.PersonalDataErased;
import org.treatmentcourse.service.problem.FailureReason;
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
  private static final String PARKS_AS = "patient-keys";
  private static final String ERASED = PersonalDataErased.class.getSimpleName();

  private final Ledger ledger;
  private final Erasures erasures;
  private final ParkedEntries parked;
  private final Runnable destroyed;
  private final EventFollower follower;

  /**
   * The destruction of keys.
   *
   * @param destroyed drops what this instance remembers of keys
   */
  public KeyDestruction(
      Ledger ledger, Erasures erasures, ParkedEntries parked, Runnable destroyed) {
    this.destroyed = destroyed;
    this.ledger = ledger;
    this.erasures = erasures;
    this.parked = parked;
    this.follower =
        new EventFollower(
            "patient-key-destruction",
            ledger,
            erasures.followed(),
            Set.of(ERASED),
            (commit, event) -> destroy(commit, event.stream()));
  }

  @Override
  public Worker worker() {
    return follower.worker();
  }

  /** An erasure that names no patient must not keep the keys of others. */
  private void destroy(Commit commit, String stream) {
    PatientRef patient;
    try {
      patient = PatientRef.ofStream(stream);
    } catch (IllegalArgumentException e) {
      parked.park(
          new ParkedEntry(
              PARKS_AS,
              stream,
              Optional.empty(),
              commit.draft().clinic(),
              FailureReason.of(e),
              commit.number()));
      return;
    }
    erasures.destroy(patient);
    destroyed.run();
    parked.release(PARKS_AS, stream, commit.number());
  }

  @Override
  public String parksAs() {
    return PARKS_AS;
  }

  @Override
  public boolean retry(ParkedEntry entry) {
    ledger.read(entry.seen(), 1).forEach(commit -> destroy(commit, entry.entry()));
    return parked.find(PARKS_AS, entry.entry()).isEmpty();
  }
}
