package org.treatmentcourse.query.given;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.treatmentcourse.course.ImpossibleHistory;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.ClosingEvent.CourseResumed;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.ConsentEvent.ConsentGiven;
import org.treatmentcourse.course.event.ConsentEvent.ConsentWithdrawn;
import org.treatmentcourse.course.event.ConsentEvent.SignedBy;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationHeld;
import org.treatmentcourse.course.event.ConsultationEvent.ContraindicationScreened;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.ConsultationEvent.Presence;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.event.CorrectionEvent.SignatureMeaning;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationSessionHeld;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.MonitoringEvent.SedationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.VitalsPhase;
import org.treatmentcourse.course.event.PreparationEvent.PreparationSessionHeld;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.ConsentKind;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.value.treatment.Escort;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.node.ObjectNode;

/**
 * A course of random events, whatever the published fold takes: in any order that is possible,
 * entered in time or late, corrected, amended, signed. The same seed gives the same course.
 */
public final class RandomCourse {
  private static final List<String> RULES =
      List.of("late-entry", "vitals-are-fresh", "consents-are-active", "transport-is-arranged");
  private static final List<Actor> STAFF =
      List.of(
          Recorder.CLINICIAN,
          new Actor("staff-2", "Dr Okafor", Role.PRESCRIBER, Optional.of("MD")),
          new Actor("staff-3", "R. Lind", Role.THERAPIST, Optional.empty()),
          new Actor("staff-3", "R. Lind", Role.MONITOR, Optional.empty()));
  private static final List<String> CODES = List.of("active-psychosis", "Pregnancy", "I10");
  private static final Dose DOSE =
      new Dose(Product.KETAMINE, Route.INTRAMUSCULAR, Milligrams.of("70"));

  private static final SessionNumber FIRST = new SessionNumber(1);

  /* Among what is drawn, so that most courses come to a dose. */
  private static final List<Function<Instant, TreatmentCourseEvent>> BEGINNING =
      List.of(
          at -> new ConsultationHeld(Modality.IN_PERSON, List.of("sleep"), List.of("low"), at),
          at -> new EligibilityDecided(Eligibility.ELIGIBLE, List.of(), at),
          at -> new SeriesPlanned(6, 2, at),
          at -> new SessionScheduled(FIRST, slot(at), at),
          at -> new PatientCheckedIn(FIRST, List.of(), Optional.empty(), Optional.empty(), at),
          at ->
              new DosingClearanceDecided(FIRST, new Clearance.Cleared(DOSE, Optional.empty()), at),
          at -> new DoseStarted(FIRST, DOSE, "L-2", at));

  private final Random random;
  private final Recorder recorder;
  private final SampleCourse sample;
  private TreatmentCourse course = TreatmentCourse.notOpened();
  private int begun;

  private RandomCourse(long seed, Recorder recorder, String clinic) {
    this.random = new Random(seed);
    this.recorder = recorder;
    this.sample =
        new SampleCourse(
            new CourseId(new UUID(seed, random.nextLong())), clinic, recorder.nextRecordedAt());
  }

  /** A course of that many events. */
  public static List<RecordedEvent> of(long seed, Recorder recorder, String clinic, int events) {
    var play = new RandomCourse(seed, recorder, clinic);
    var recorded = new ArrayList<RecordedEvent>();
    while (recorded.size() < events) {
      play.next().ifPresent(event -> recorded.addAll(play.commit(event)));
    }
    return recorded;
  }

  private List<RecordedEvent> commit(TreatmentCourseEvent event) {
    recorder.actingAs(STAFF.get(random.nextInt(STAFF.size())));
    return recorder.commit(sample.id(), sample.clinic(), event);
  }

  /** The next event, unless the one that was drawn can't follow. */
  private Optional<TreatmentCourseEvent> next() {
    var now = recorder.nextRecordedAt();
    if (!(course instanceof OpenCourse open)) {
      var opened = sample.opened(now.minusSeconds(5));
      course = course.evolve(opened);
      return Optional.of(opened);
    }
    // One in four is entered late, some by so much that they come before what was recorded first.
    var at = random.nextInt(4) == 0 ? now.minusSeconds(random.nextInt(1, 200)) : now;
    try {
      boolean begins = begun < BEGINNING.size() && random.nextBoolean();
      var event = begins ? BEGINNING.get(begun++).apply(at) : drawn(open, at);
      course = course.evolve(event);
      return Optional.of(event);
    } catch (ImpossibleHistory | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private TreatmentCourseEvent drawn(OpenCourse open, Instant at) {
    var session = new SessionNumber(random.nextInt(1, 7));
    List<Supplier<TreatmentCourseEvent>> all =
        List.of(
            () -> new ConsultationHeld(Modality.IN_PERSON, List.of("sleep"), List.of("low"), at),
            () ->
                new ContraindicationScreened(
                    CODES.get(random.nextInt(CODES.size())), Presence.ABSENT, Optional.empty(), at),
            () -> new EligibilityDecided(Eligibility.ELIGIBLE, List.of(), at),
            () ->
                new PreparationSessionHeld(
                    Modality.TELEHEALTH, List.of("what to expect"), Duration.ofMinutes(50), at),
            () -> new ConsentGiven(ConsentKind.TREATMENT, "a".repeat(64), SignedBy.PATIENT, at),
            () -> new ConsentWithdrawn(ConsentKind.TREATMENT, "no more", at),
            () -> new SeriesPlanned(6, 2, at),
            () -> new SessionScheduled(session, slot(at), at),
            () -> new PatientCheckedIn(session, List.of(), Optional.empty(), Optional.empty(), at),
            () ->
                new DosingClearanceDecided(
                    session, new Clearance.Cleared(DOSE, Optional.empty()), at),
            () -> new DoseStarted(session, DOSE, "L-" + random.nextInt(1, 4), at),
            () -> new DoseEnded(session, Milligrams.of("70"), new DoseEnding.Completed(), at),
            () -> vitals(session, at),
            () -> new SedationAssessed(session, random.nextInt(6), "1990", at),
            () -> new PatientDischarged(session, "home", Escort.FRIEND, Optional.empty(), at),
            () ->
                new IntegrationSessionHeld(
                    session, Modality.TELEHEALTH, Optional.of(Duration.ofHours(20)), at),
            () -> new CourseSuspended("a pause", at),
            () -> new CourseResumed(at),
            () ->
                new ProtocolDeviationDetected(
                    RULES.get(random.nextInt(RULES.size())),
                    random.nextLong(open.nextSeq()),
                    DeviationSeverity.MINOR,
                    "1 of 2",
                    at),
            () -> new EventEnteredInError(random.nextLong(open.nextSeq()), "wrong chart", at),
            () -> amended(open, at),
            () ->
                new RecordSigned(
                    List.of(random.nextLong(open.nextSeq())),
                    "c".repeat(64),
                    SignatureMeaning.REVIEW,
                    at));
    return all.get(random.nextInt(all.size())).get();
  }

  /** The same event, a little earlier or later. */
  private TreatmentCourseEvent amended(OpenCourse open, Instant at) {
    var correctable = open.standing().stream().filter(StandingEvent::isCorrectable).toList();
    if (correctable.isEmpty()) {
      throw new IllegalArgumentException("nothing to amend yet");
    }
    var target = correctable.get(random.nextInt(correctable.size()));
    var json = WireFormat.mapper();
    var told = (ObjectNode) json.<tools.jackson.databind.JsonNode>valueToTree(target.event());
    var moved = target.event().occurredAt().plusSeconds(random.nextInt(-60, 60));
    told.put("occurredAt", moved.toString());
    var replacement = json.treeToValue(told, target.event().getClass());
    return new EventAmended(target.seq(), replacement, "misread", at);
  }

  private TreatmentCourseEvent vitals(SessionNumber session, Instant at) {
    return new VitalSignsRecorded(
        session,
        VitalsPhase.DURING_DOSE,
        Optional.of(new BloodPressure(random.nextInt(110, 180), random.nextInt(60, 95))),
        72,
        Optional.empty(),
        Optional.of(98),
        at);
  }

  private static Slot slot(Instant start) {
    return new Slot(start, start.plus(Duration.ofHours(2)), "room-1", List.of());
  }
}
