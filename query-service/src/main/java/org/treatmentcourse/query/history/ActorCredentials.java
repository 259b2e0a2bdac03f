package org.treatmentcourse.query.history;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.treatmentcourse.clinic.ClinicEvent;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.practitioner.PractitionerEvent;
import org.treatmentcourse.query.audit.AuditReader;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** The standing of those who acted in a clinic, at the time of each act. */
final class ActorCredentials {
  private static final WireFormat WIRE = new WireFormat(PractitionerEvent.class);
  private static final WireFormat ZONES = new WireFormat(ClinicEvent.class);

  private final AuditReader trail;
  private final ClinicId clinic;
  private final ClinicZones zones;
  private final Map<String, List<CommittedEvent>> standings = new HashMap<>();

  ActorCredentials(AuditReader trail, ClinicId clinic) {
    this.trail = trail;
    this.clinic = clinic;
    this.zones =
        ClinicZones.recorded(trail.recorded(ClinicSetting.TIME_ZONE.stream(clinic)), ZONES);
  }

  /** The credentials of actors that were valid when something was done. */
  record InForce(
      @Schema(description = "by what was on record in the act's own commit")
          List<CredentialCode> onRecordThen,
      @Schema(description = "by all that is on record now, later grants and revocations too")
          List<CredentialCode> onRecordNow) {}

  /** An event of a person, and the commit it was recorded in. */
  private record CommittedEvent(long commit, PractitionerEvent event) {}

  /** The credentials that an actor held at the moment of an act. */
  InForce of(RecordedEvent act) {
    var standing = standings.computeIfAbsent(act.actor().id(), this::read);
    return new InForce(
        at(act, standing.stream().filter(event -> event.commit() <= act.commit())),
        at(act, standing.stream()));
  }

  private List<CredentialCode> at(RecordedEvent act, Stream<CommittedEvent> standing) {
    return Practitioner.of(standing.map(CommittedEvent::event).toList())
        .credentialsAt(act.occurredAt(), zones.at(act.recordedAt()));
  }

  private List<CommittedEvent> read(String actor) {
    return PractitionerId.of(actor)
        .map(person -> trail.recorded(person.stream(clinic)))
        .orElse(List.of())
        .stream()
        .map(event -> new CommittedEvent(event.commit(), decoded(event)))
        .toList();
  }

  private static PractitionerEvent decoded(RecordedEvent event) {
    return (PractitionerEvent) WIRE.decode(event);
  }
}
