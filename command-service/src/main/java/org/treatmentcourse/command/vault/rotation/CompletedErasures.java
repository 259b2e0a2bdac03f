package org.treatmentcourse.command.vault.rotation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.patient.Patient;
import org.treatmentcourse.patient.PatientEvent;
import org.treatmentcourse.patient.PatientEvent.ErasureCompleted;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.WireFormat;

/** Records that an erasure is complete: once for each patient, whoever records it and how often. */
final class CompletedErasures {
  private static final Actor ACTOR =
      new Actor("key-rotation", "Key rotation", Role.SERVICE, Optional.empty());

  private final Ledger ledger;
  private final WireFormat wire;
  private final InstantSource clock;

  CompletedErasures(Ledger ledger, WireFormat wire, InstantSource clock) {
    this.ledger = ledger;
    this.wire = wire;
    this.clock = clock;
  }

  /** Nothing can follow an erasure but this event, so its place and its ids follow from it. */
  void record(PatientRef patient) {
    var stream = patient.stream();
    var events = ledger.stream(stream, 0);
    var recorded =
        Patient.of(events.stream().map(wire::decode).map(PatientEvent.class::cast).toList());
    if (recorded instanceof Patient.Erased erased && !erased.completed()) {
      var completed = new ErasureCompleted(clock.instant().truncatedTo(MILLIS));
      var encoded = wire.encode(completed);
      var id = UUID.nameUUIDFromBytes(("erasure-completed/" + stream).getBytes(UTF_8));
      ledger.append(
          new Draft(
              id,
              ACTOR,
              Optional.of(erased.clinic().value()),
              id,
              id,
              List.of(
                  new Draft.Event(
                      stream,
                      events.getLast().seq() + 1,
                      UUID.nameUUIDFromBytes(("event/" + id).getBytes(UTF_8)),
                      encoded.type(),
                      encoded.revision(),
                      completed.occurredAt(),
                      encoded.json(),
                      Optional.empty()))));
    }
  }
}
