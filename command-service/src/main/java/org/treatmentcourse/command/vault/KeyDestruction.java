package org.treatmentcourse.command.vault;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.duty.WorkingOnDuty;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.parked.ParkedEntry;
import org.treatmentcourse.command.parked.ParkingWorker;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.patient.PatientEvent.PersonalDataErased;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.value.id.PatientRef;

/**
 * Destroys the key of each patient whose data the ledger says is erased. The event comes first and
 * this follows it, from where it was noted last: so an erasure that was recorded ends with its key
 * destroyed whatever stops in between, and one that was not recorded destroys nothing. Two that
 * believe to be on duty do the same twice, which is the same once. Until then nobody is shown the
 * data: who reads asks the ledger first.
 */
final class KeyDestruction implements WorkingOnDuty, ParkingWorker {
  private static final String PARKS_AS = "patient-keys";
  private static final String ERASED = PersonalDataErased.class.getSimpleName();
  private static final int BATCH_COMMITS = 500;
  private static final int NOTE_EVERY_COMMITS = 10_000;
  private static final Duration IDLE_POLL = Duration.ofSeconds(1);

  /** Appends within this time share a look at the ledger; nobody is shown the data meanwhile. */
  private static final Duration GATHERING = Duration.ofMillis(250);

  private static final BackOff BACK_OFF = BackOff.always(Duration.ofSeconds(2));
  private static final Logger LOG = LoggerFactory.getLogger(KeyDestruction.class);

  private final Ledger ledger;
  private final PatientKeys keys;
  private final ParkedEntries parked;
  private final Worker worker =
      new Worker("patient-key-destruction", BACK_OFF, this::follow, KeyDestruction::failed);

  KeyDestruction(Ledger ledger, PatientKeys keys, ParkedEntries parked) {
    this.ledger = ledger;
    this.keys = keys;
    this.parked = parked;
  }

  @Override
  public Worker worker() {
    return worker;
  }

  private void follow(Shift shift) {
    try (var _ = ledger.onAppend(worker::wake)) {
      long noted = keys.nextCommit();
      long next = noted;
      while (shift.goesOn()) {
        var commits = ledger.read(next, BATCH_COMMITS);
        boolean destroyed = false;
        for (var commit : commits) {
          for (var event : commit.events()) {
            if (event.type().equals(ERASED)) {
              // crash before this: the next start reads the same commits and destroys it then
              destroy(commit, event.stream());
              // crash after this: the next start destroys what is destroyed
              destroyed = true;
            }
          }
          next = commit.number() + 1;
        }
        if (destroyed || next - noted >= NOTE_EVERY_COMMITS) {
          keys.followedTo(next);
          noted = next;
        }
        if (commits.isEmpty()) {
          shift.awaitWakeUp(IDLE_POLL);
          shift.pause(GATHERING);
        } else {
          shift.progressed();
        }
      }
    }
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
    keys.destroy(patient);
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

  private static void failed(RuntimeException e) {
    LOG.warn("keys of erased patients are not destroyed yet: {}", e.getClass().getSimpleName());
  }
}
