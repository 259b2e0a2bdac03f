package org.treatmentcourse.command.deadlines;

import static org.treatmentcourse.command.course.Given.COURSE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.MaintenanceEvent.Response;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.family.EventFamilies;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolPublished;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.WireFormat;

/** Courses with deadlines, and their way into a ledger. */
final class Histories {
  static final WireFormat WIRE = EventFamilies.wire();
  static final LocalDate REVIEW_ON = LocalDate.parse("2026-09-01");
  private static final Actor STAFF = new Actor("staff", "Staff", Role.PRESCRIBER, Optional.empty());

  private Histories() {}

  /** A first session after its discharge: integration and form are to come. */
  static Given discharged() {
    return Given.observedPatient().discharged();
  }

  /** In maintenance, with a review to come. */
  static Given inMaintenance() {
    return discharged()
        .and(new SeriesCompleted(1, Optional.empty(), Given.day(1)))
        .and(new ResponseEvaluated(1, Response.RESPONSE, "PHQ-9", Given.day(1)))
        .and(
            new MaintenancePlanAgreed(
                DaysOrHours.of(Duration.ofDays(14)),
                Milligrams.of("56"),
                Milligrams.of("84"),
                REVIEW_ON,
                Given.day(1)));
  }

  /** Publishes the protocol and records a history, each in a commit of its own. */
  static void record(Ledger ledger, Given given) {
    var protocol = SampleProtocols.everythingRequired();
    var published =
        new ProtocolPublished(
            ContentHash.pin(protocol), protocol, Instant.parse("2026-01-01T00:00:00Z"));
    append(ledger, protocol.id().stream(), 0, List.of(published));
    append(ledger, COURSE.stream(), 0, given.events());
  }

  /** Records more of the course. */
  static void append(Ledger ledger, String stream, long seq, List<? extends DomainEvent> events) {
    var drafts = new ArrayList<Draft.Event>();
    for (var event : events) {
      var encoded = WIRE.encode(event);
      drafts.add(
          new Draft.Event(
              stream,
              seq + drafts.size(),
              UUID.randomUUID(),
              encoded.type(),
              encoded.revision(),
              event.occurredAt(),
              encoded.json(),
              Optional.empty()));
    }
    var id = UUID.randomUUID();
    ledger.append(new Draft(id, STAFF, Optional.of("test"), id, id, drafts));
  }
}
