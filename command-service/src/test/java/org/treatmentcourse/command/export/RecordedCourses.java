package org.treatmentcourse.command.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationHeld;
import org.treatmentcourse.course.event.ConsultationEvent.MedicationsReconciled;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusDomain;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusExamined;
import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.event.CorrectionEvent.SignatureMeaning;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.signing.SignedRecords;
import org.treatmentcourse.family.EventFamilies;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolPublished;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.WireFormat;

/** Courses in a ledger, one event a commit, as the service records them. */
final class RecordedCourses {
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final WireFormat WIRE = EventFamilies.wire();

  private final Map<String, Long> next = new HashMap<>();
  private final Ledger ledger;

  RecordedCourses(Ledger ledger) {
    this.ledger = ledger;
  }

  void protocol() {
    var protocol = SampleProtocols.everythingRequired();
    record(
        protocol.id().stream(),
        Optional.empty(),
        new ProtocolPublished(ContentHash.pin(protocol), protocol, NOON));
  }

  /** A course of five events, the last of which signs the second and the third. */
  CourseId course(String clinic, PatientRef patient) {
    var course = new CourseId(UUID.randomUUID());
    record(
        course,
        clinic,
        new CourseOpened(
            course,
            patient,
            new ClinicId(clinic),
            ContentHash.pin(SampleProtocols.everythingRequired()),
            NOON));
    var consultation =
        new ConsultationHeld(Modality.IN_PERSON, List.of("sleep"), List.of("low mood"), NOON);
    var examined = new MentalStatusExamined(Map.of(MentalStatusDomain.MOOD, "low"), NOON);
    record(course, clinic, consultation);
    record(course, clinic, examined);
    record(course, clinic, new MedicationsReconciled(List.of(), NOON));
    var signed = new TreeMap<>(Map.of(1L, WIRE.encode(consultation), 2L, WIRE.encode(examined)));
    record(
        course,
        clinic,
        new RecordSigned(
            List.of(1L, 2L), SignedRecords.sha256(signed), SignatureMeaning.AUTHORSHIP, NOON));
    return course;
  }

  /** One more event of a course. */
  void consultation(CourseId course, String clinic) {
    record(course, clinic, new ConsultationHeld(Modality.TELEHEALTH, List.of(), List.of(), NOON));
  }

  /** One more event of a course that signs an earlier one, whatever hash that was given. */
  void signed(CourseId course, String clinic, long target, String sha256) {
    record(
        course,
        clinic,
        new RecordSigned(List.of(target), sha256, SignatureMeaning.AUTHORSHIP, NOON));
  }

  /** Somebody else records the next event of a course. */
  long next(CourseId course) {
    return next.merge(course.stream(), 0L, (last, zero) -> last + 1);
  }

  /** Commits of nobody that is asked for, to lie between. */
  void others(int commits) {
    var stream = Drafts.newStream();
    for (int seq = 0; seq < commits; seq++) {
      ledger.append(Drafts.newCommand().event(stream, seq).draft());
    }
  }

  private void record(CourseId course, String clinic, TreatmentCourseEvent event) {
    record(course.stream(), Optional.of(clinic), event);
  }

  private void record(String stream, Optional<String> clinic, DomainEvent event) {
    var encoded = WIRE.encode(event);
    long seq = next.merge(stream, 0L, (last, zero) -> last + 1);
    var events = new ArrayList<Draft.Event>();
    events.add(
        new Draft.Event(
            stream,
            seq,
            UUID.randomUUID(),
            encoded.type(),
            encoded.revision(),
            event.occurredAt(),
            encoded.json(),
            Optional.empty()));
    ledger.append(
        new Draft(
            UUID.randomUUID(), Drafts.NURSE, clinic, UUID.randomUUID(), UUID.randomUUID(), events));
  }
}
