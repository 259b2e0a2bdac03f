package org.treatmentcourse.query.given;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.ConsentEvent.ConsentGiven;
import org.treatmentcourse.course.event.ConsentEvent.SignedBy;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationHeld;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.ConsultationEvent.MedicationsReconciled;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusDomain;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusExamined;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
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
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.PreparationEvent.PreparationSessionHeld;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.id.ProtocolRef;
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

/** A course whose first session is behind it and whose second is booked. */
public record SampleCourse(CourseId id, String clinic, Instant firstSession) {
  /** The seq of the last event of {@link #untilSecondBooking}. */
  public static final long LAST_SEQ = 18;

  /** The seq of the vital signs before the dose, which {@link #vitalsInError} takes back. */
  public static final long PRE_DOSE_VITALS_SEQ = 10;

  /** The seq of the discharge. */
  public static final long DISCHARGE_SEQ = 16;

  private static final SessionNumber FIRST = new SessionNumber(1);
  private static final SessionNumber SECOND = new SessionNumber(2);
  private static final Dose DOSE =
      new Dose(Product.KETAMINE, Route.INTRAMUSCULAR, Milligrams.of("70"));

  /** The same number gives the same course. */
  public static SampleCourse numbered(int number, String clinic, Instant firstSession) {
    var id = UUID.nameUUIDFromBytes((clinic + number).getBytes(UTF_8));
    return new SampleCourse(new CourseId(id), clinic, firstSession);
  }

  public Instant secondSession() {
    return firstSession.plus(Duration.ofDays(7));
  }

  /** Opened, eligible, one session given, the second booked; in ten commits. */
  public List<RecordedEvent> untilSecondBooking(Recorder recorder) {
    var t = firstSession;
    var before = t.minus(Duration.ofDays(10));
    var all = new ArrayList<RecordedEvent>();
    all.addAll(commit(recorder, opened(before)));
    all.addAll(
        commit(
            recorder,
            new ConsultationHeld(Modality.IN_PERSON, List.of("sleep"), List.of("low"), before),
            new MentalStatusExamined(Map.of(MentalStatusDomain.MOOD, "low"), before),
            new MedicationsReconciled(List.of(), before),
            new EligibilityDecided(Eligibility.ELIGIBLE, List.of(), before)));
    all.addAll(
        commit(
            recorder,
            new ConsentGiven(ConsentKind.TREATMENT, "a".repeat(64), SignedBy.PATIENT, before)));
    all.addAll(
        commit(
            recorder,
            new PreparationSessionHeld(
                Modality.TELEHEALTH, List.of("what to expect"), Duration.ofMinutes(50), before)));
    all.addAll(commit(recorder, new SeriesPlanned(6, 2, before)));
    all.addAll(commit(recorder, new SessionScheduled(FIRST, slot(t), before)));
    all.addAll(
        commit(
            recorder,
            new PatientCheckedIn(FIRST, List.of(), Optional.empty(), Optional.empty(), t),
            vitals(VitalsPhase.PRE_DOSE, 128, t),
            new DosingClearanceDecided(
                FIRST, new Clearance.Cleared(DOSE, Optional.empty()), t.plusSeconds(60))));
    all.addAll(
        commit(
            recorder,
            new DoseStarted(FIRST, DOSE, "L-1", t.plusSeconds(120)),
            new ProtocolDeviationDetected(
                "TRANSPORT_ARRANGED", 12, DeviationSeverity.MINOR, "none", t.plusSeconds(120))));
    all.addAll(
        commit(
            recorder,
            new DoseEnded(
                FIRST, Milligrams.of("70"), new DoseEnding.Completed(), t.plusSeconds(180)),
            new SedationAssessed(FIRST, 5, "1990", t.plusSeconds(3_600)),
            new PatientDischarged(
                FIRST, "home", Escort.FRIEND, Optional.empty(), t.plusSeconds(7_500)),
            new IntegrationSessionHeld(
                FIRST,
                Modality.TELEHEALTH,
                Optional.of(Duration.ofHours(20)),
                t.plusSeconds(72_000))));
    all.addAll(
        commit(
            recorder, new SessionScheduled(SECOND, slot(secondSession()), t.plusSeconds(80_000))));
    return all;
  }

  /** The vital signs before the dose turn out to be somebody else's. */
  public List<RecordedEvent> vitalsInError(Recorder recorder) {
    return commit(recorder, error(PRE_DOSE_VITALS_SEQ));
  }

  /** One more set of vital signs; may be recorded at any time. */
  public List<RecordedEvent> moreVitals(Recorder recorder, int systolicMmHg) {
    return commit(
        recorder, vitals(VitalsPhase.POST_DOSE, systolicMmHg, firstSession.plusSeconds(5_000)));
  }

  public TreatmentCourseEvent error(long target) {
    return new EventEnteredInError(target, "wrong chart", firstSession.plusSeconds(90_000));
  }

  public CourseOpened opened(Instant at) {
    return new CourseOpened(
        id,
        new PatientRef(id.value()),
        new ClinicId(clinic),
        new ProtocolRef(new ProtocolId("s0-anew"), 1, "b".repeat(64)),
        at);
  }

  private List<RecordedEvent> commit(Recorder recorder, TreatmentCourseEvent... events) {
    return recorder.commit(id, clinic, events);
  }

  private static VitalSignsRecorded vitals(VitalsPhase phase, int systolicMmHg, Instant at) {
    return new VitalSignsRecorded(
        FIRST,
        phase,
        Optional.of(new BloodPressure(systolicMmHg, 79)),
        72,
        Optional.empty(),
        Optional.of(98),
        at);
  }

  private static Slot slot(Instant start) {
    return new Slot(
        start,
        start.plus(Duration.ofHours(2)),
        "room-1",
        List.of(new StaffMember("therapist-1", Role.THERAPIST)));
  }
}
