package org.treatmentcourse.command.feed.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.treatmentcourse.command.axon.CommandDispatcher;
import org.treatmentcourse.command.axon.CommandEnvelope;
import org.treatmentcourse.command.axon.ExpectedVersion;
import org.treatmentcourse.command.axon.context.CommandRefused;
import org.treatmentcourse.command.duty.WorkingOnDuty;
import org.treatmentcourse.command.feed.subscription.Subscriptions;
import org.treatmentcourse.command.follower.EventFollower;
import org.treatmentcourse.command.follower.FollowedPosition;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.parked.ParkedEntry;
import org.treatmentcourse.command.parked.ParkingWorker;
import org.treatmentcourse.command.subscription.SubscriptionCommand;
import org.treatmentcourse.command.subscription.SubscriptionCommand.OweErasure;
import org.treatmentcourse.patient.PatientEvent.PersonalDataErased;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.subscription.SubscriptionEvent.SubscriptionRequested;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * Once a patient's personal data is erased, each subscription of a clinic that treated the patient
 * owes the same, whatever its types: its subscriber may know the patient by the pseudonym.
 */
final class ErasureFollower implements WorkingOnDuty, ParkingWorker {
  static final String NAME = "subscribers-erasures";
  private static final Actor ACTOR =
      new Actor(NAME, "Erasures of subscribers", Role.SERVICE, Optional.empty());

  private final Ledger ledger;
  private final WireFormat wire;
  private final CommandDispatcher dispatcher;
  private final Subscriptions subscriptions;
  private final EventFollower follower;

  ErasureFollower(
      Ledger ledger,
      WireFormat wire,
      CommandDispatcher dispatcher,
      Subscriptions subscriptions,
      FollowedPosition position,
      ParkedEntries parked) {
    this.ledger = ledger;
    this.wire = wire;
    this.dispatcher = dispatcher;
    this.subscriptions = subscriptions;
    this.follower =
        new EventFollower(
            NAME,
            ledger,
            position,
            parked,
            Set.of(PersonalDataErased.class.getSimpleName()),
            (_, event) -> erased(event));
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

  private void erased(RecordedEvent event) {
    var patient = PatientRef.ofStream(event.stream());
    var clinics = clinics(patient, event);
    for (var id : subscriptions.ids()) {
      boolean isConcerned =
          subscriptions
              .find(id)
              .requested()
              .map(SubscriptionRequested::clinics)
              .filter(its -> its.stream().anyMatch(clinics::contains))
              .isPresent();
      if (isConcerned) {
        give(dispatcher, new OweErasure(id, patient, event.recordedAt()), patient);
      }
    }
  }

  private Set<ClinicId> clinics(PatientRef patient, RecordedEvent event) {
    var timeline =
        DosingTimeline.of(
            ledger.stream(patient.timelineStream(), 0).stream()
                .map(entry -> (DosingTimelineEvent) wire.decode(entry))
                .toList());
    var clinics = new HashSet<>(timeline.clinics());
    event.clinic().flatMap(ClinicId::of).ifPresent(clinics::add);
    return clinics;
  }

  /** The id follows from the duty, so that a command that is given again is recorded once. */
  static void give(CommandDispatcher dispatcher, SubscriptionCommand command, PatientRef patient) {
    var name =
        "%s %s %s %s"
            .formatted(NAME, command.getClass().getSimpleName(), command.stream(), patient);
    try {
      dispatcher.dispatch(
          command,
          new CommandEnvelope(
              UUID.nameUUIDFromBytes(name.getBytes(UTF_8)),
              ACTOR,
              Set.of("*"),
              new ExpectedVersion.Unstated()));
    } catch (CommandRefused nothingIsOwed) {
      // It was never approved, or somebody was faster.
    }
  }
}
