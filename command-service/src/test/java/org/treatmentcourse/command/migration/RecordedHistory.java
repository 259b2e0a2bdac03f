package org.treatmentcourse.command.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.family.EventFamilies;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolPublished;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.WireFormat;

/** Histories put straight into a ledger, as another build recorded them. */
public final class RecordedHistory {
  private static final WireFormat WIRE = EventFamilies.wire();

  private final Ledger ledger;

  /** In a ledger in which the samples' protocol is published. */
  public RecordedHistory(Ledger ledger) {
    this.ledger = ledger;
    var protocol = SampleProtocols.everythingRequired();
    if (ledger.stream(protocol.id().stream(), 0).isEmpty()) {
      append(
          protocol.id().stream(),
          0,
          List.of(new ProtocolPublished(ContentHash.pin(protocol), protocol, Given.day(-100))));
    }
  }

  /** A course of a patient, in one commit, with no word on the patient's timeline. */
  public CourseId course(PatientRef patient, List<TreatmentCourseEvent> history) {
    return course(patient, Given.CLINIC, history);
  }

  /** The same at another clinic. */
  public CourseId course(PatientRef patient, ClinicId clinic, List<TreatmentCourseEvent> history) {
    var course = new CourseId(UUID.randomUUID());
    var opened = (CourseOpened) history.getFirst();
    var events = new ArrayList<TreatmentCourseEvent>(history);
    events.set(
        0, new CourseOpened(course, patient, clinic, opened.protocol(), opened.occurredAt()));
    append(course.stream(), 0, events);
    return course;
  }

  /** More of a timeline. */
  public void timeline(PatientRef patient, long seq, DosingTimelineEvent... events) {
    append(patient.timelineStream(), seq, List.of(events));
  }

  private void append(String stream, long seq, List<? extends DomainEvent> said) {
    var id = UUID.randomUUID();
    var events = new ArrayList<Draft.Event>();
    for (var event : said) {
      var encoded = WIRE.encode(event);
      events.add(
          new Draft.Event(
              stream,
              seq + events.size(),
              UUID.randomUUID(),
              encoded.type(),
              encoded.revision(),
              event.occurredAt(),
              encoded.json(),
              Optional.empty()));
    }
    ledger.append(new Draft(id, Drafts.NURSE, Optional.of("test"), id, id, events));
  }
}
