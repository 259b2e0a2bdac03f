package org.treatmentcourse.command.course;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.calendar.CalendarEvent;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.ResourceEvent;
import org.treatmentcourse.calendar.ResourceWeek;
import org.treatmentcourse.calendar.SpecialHours;
import org.treatmentcourse.clinic.ClinicEvent.ClinicZoneSet;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.command.decision.NothingRecorded;
import org.treatmentcourse.command.decision.Surroundings;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.ConsentEvent.ConsentGiven;
import org.treatmentcourse.course.event.ConsentEvent.ConsentWithdrawn;
import org.treatmentcourse.course.event.ConsentEvent.RemsEnrolled;
import org.treatmentcourse.course.event.ConsentEvent.SignedBy;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationHeld;
import org.treatmentcourse.course.event.ConsultationEvent.ContraindicationScreened;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.ConsultationEvent.MedicationsReconciled;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusDomain;
import org.treatmentcourse.course.event.ConsultationEvent.MentalStatusExamined;
import org.treatmentcourse.course.event.ConsultationEvent.Presence;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.DosingEvent.Abstention;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.MonitoringEvent.GuidedTherapyRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.MonitoringEvent.SedationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.VitalsPhase;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.course.event.PreparationEvent.IntentionCategory;
import org.treatmentcourse.course.event.PreparationEvent.IntentionSet;
import org.treatmentcourse.course.event.PreparationEvent.PreparationSessionHeld;
import org.treatmentcourse.course.event.PreparationEvent.TransportArranged;
import org.treatmentcourse.course.event.PreparationEvent.TransportMode;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.custody.CustodyEvent.StockIssued;
import org.treatmentcourse.custody.CustodyEvent.StockReceived;
import org.treatmentcourse.custody.MedicationLot;
import org.treatmentcourse.hours.SpecialHoursEvent;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.practitioner.PractitionerEvent;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.protocol.TherapistPresence;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.protocol.version.ProtocolEvent;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolAssigned;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolPublished;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolRetired;
import org.treatmentcourse.protocol.version.ProtocolVersions;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.TimelineBegun;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.measure.StockMilligrams;
import org.treatmentcourse.value.treatment.Attendance;
import org.treatmentcourse.value.treatment.ConsentKind;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.value.treatment.Escort;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;
import org.treatmentcourse.wire.WireFormat;
import org.treatmentcourse.wire.WireFormat.Encoded;

/**
 * A course's history in the words of a clinic. The first session's dose starts at {@link #T0}; each
 * step may be left out, which is what most rules are about.
 */
public final class Given {
  public static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
  public static final CourseId COURSE = new CourseId(new UUID(1, 1));
  public static final PatientRef PATIENT = new PatientRef(new UUID(2, 2));
  public static final SessionNumber FIRST = new SessionNumber(1);
  public static final Dose SPRAY_56 = spray("56");

  private static final WireFormat WIRE = new WireFormat(TreatmentCourseEvent.class);

  private final List<TreatmentCourseEvent> events = new ArrayList<>();
  private final List<ProtocolEvent> protocol =
      new ArrayList<>(List.of(published(SampleProtocols.everythingRequired())));
  private boolean shared;
  private final List<CustodyEvent> lot = new ArrayList<>();
  private final Map<LotNumber, List<CustodyEvent>> otherLots = new HashMap<>();
  private final Map<String, List<PractitionerEvent>> staff =
      new HashMap<>(
          Map.of(
              THERAPIST.stream(CLINIC),
              List.of(
                  new PractitionerRegistered(
                      CLINIC, THERAPIST, "Therapist", List.of(Role.THERAPIST), day(-60)))));
  private final List<DosingTimelineEvent> timeline =
      new ArrayList<>(List.of(new TimelineBegun(PATIENT, CLINIC, List.of(), List.of(), day(-14))));
  private final Map<CourseId, Given> otherCourses = new HashMap<>();

  private final List<Instant> recordedAt = new ArrayList<>();
  private final Map<String, List<ResourceEvent>> resources = new HashMap<>();
  private final Map<String, List<CalendarEvent>> weeks = new HashMap<>();

  private final List<ClinicZoneSet> zones = new ArrayList<>();

  private final List<SpecialHoursEvent> specialHours = new ArrayList<>();

  private Given() {
    lot.add(
        new StockReceived(
            CLINIC,
            LOT,
            Product.ESKETAMINE,
            StockMilligrams.of("840"),
            "wholesaler",
            EXPIRES,
            day(-20)));
    lot.add(new StockIssued(COURSE, FIRST, StockMilligrams.of("84"), T0.minusSeconds(600)));
  }

  /** The lot that doses are taken from: 840 mg of esketamine, 84 drawn for the first session. */
  public static final LotNumber LOT = new LotNumber("LOT");

  /** The last day that the lot may be given, the day of the first session. */
  public static final LocalDate EXPIRES = LocalDate.of(2026, 3, 2);

  public static final ClinicId CLINIC = new ClinicId("test");

  /**
   * Everybody whom a dosing session of the sample protocol needs; the clinic has registered them.
   */
  public static final List<StaffMember> SESSION_STAFF =
      List.of(new StaffMember("session-therapist", Role.THERAPIST));

  /** The one member of staff who is registered from the beginning. */
  public static final PractitionerId THERAPIST = new PractitionerId("therapist");

  /** The events so far were recorded at a time; otherwise they count as recorded today. */
  public Given recordedAt(Instant at) {
    recordedAt.addAll(Collections.nCopies(events.size() - recordedAt.size(), at));
    return this;
  }

  /** The lot's books say something else. */
  public Given lot(CustodyEvent... books) {
    lot.clear();
    lot.addAll(List.of(books));
    return this;
  }

  /** The lot is of a product, and so much of it is drawn for the first session. */
  public Given drawn(Product product, String milligrams) {
    return lot(
        new StockReceived(
            CLINIC, LOT, product, StockMilligrams.of("9000"), "wholesaler", EXPIRES, day(-20)),
        new StockIssued(COURSE, FIRST, StockMilligrams.of(milligrams), T0.minusSeconds(600)));
  }

  /** The books of another lot. */
  public Given otherLot(LotNumber number, CustodyEvent... books) {
    otherLots.put(number, List.of(books));
    return this;
  }

  /** Somebody's standing in a clinic. */
  public Given staff(ClinicId clinic, PractitionerId who, PractitionerEvent... standing) {
    staff.put(who.stream(clinic), List.of(standing));
    return this;
  }

  /** What the patient's timeline says beside its beginning. */
  public Given onTheTimeline(DosingTimelineEvent... events) {
    timeline.addAll(List.of(events));
    return this;
  }

  /** Nothing is brought in yet. */
  public Given withoutTimeline() {
    timeline.clear();
    return this;
  }

  /** Another course of the patient. */
  public Given beside(CourseId course, Given other) {
    otherCourses.put(course, other);
    return this;
  }

  /** The clinic's days go by a zone from a moment on. */
  public Given zone(String zone, Instant from) {
    zones.add(new ClinicZoneSet(CLINIC, ClinicSetting.TIME_ZONE, ZoneId.of(zone), from));
    return this;
  }

  /** What was said of a resource. */
  public Given resource(Resource resource, ResourceEvent... events) {
    resources.put(resource.stream(CLINIC), List.of(events));
    return this;
  }

  /** What the clinic said of single days. */
  public Given specialHours(SpecialHoursEvent... events) {
    specialHours.addAll(List.of(events));
    return this;
  }

  /** What a resource's week is taken for. */
  public Given week(CalendarWeek week, Resource resource, CalendarEvent... events) {
    weeks.put(week.stream(CLINIC, resource), List.of(events));
    return this;
  }

  /** What the clinic's other streams say. */
  public Surroundings surroundings() {
    return surroundings(Optional.empty());
  }

  /** The same, where the course's protocol says something else. */
  public Surroundings surroundings(TreatmentProtocol pinned) {
    return surroundings(Optional.of(pinned));
  }

  private Surroundings surroundings(Optional<TreatmentProtocol> pinned) {
    return new NothingRecorded() {
      @Override
      public TreatmentProtocol protocol(ProtocolId id, int version) {
        return pinned.orElseGet(() -> super.protocol(id, version));
      }

      @Override
      public MedicationLot lot(ClinicId clinic, LotNumber number) {
        return MedicationLot.of(
            number.equals(LOT) ? lot : otherLots.getOrDefault(number, List.of()));
      }

      @Override
      public DosingTimeline timeline(PatientRef patient) {
        return DosingTimeline.of(timeline);
      }

      @Override
      public DosingTimeline timeline(PatientRef patient, long entries) {
        return DosingTimeline.of(timeline.stream().limit(entries).toList());
      }

      @Override
      public TreatmentCourse course(CourseId course) {
        return TreatmentCourse.of(
            Optional.ofNullable(otherCourses.get(course)).map(Given::events).orElse(List.of()));
      }

      @Override
      public ProtocolVersions versions(ProtocolId id) {
        var versions = ProtocolVersions.of(protocol);
        return versions.owner().isPresent() || shared
            ? versions
            : new ProtocolVersions(versions.byNumber(), Optional.of(CLINIC));
      }

      @Override
      public ClinicZones zones(ClinicId clinic) {
        return ClinicZones.of(zones);
      }

      @Override
      public ClinicResource resource(ClinicId clinic, Resource resource) {
        return ClinicResource.of(resources.getOrDefault(resource.stream(clinic), List.of()));
      }

      @Override
      public SpecialHours specialHours(ClinicId clinic) {
        return SpecialHours.of(specialHours);
      }

      @Override
      public ResourceWeek week(ClinicId clinic, CalendarWeek week, Resource resource) {
        return ResourceWeek.of(weeks.getOrDefault(week.stream(clinic, resource), List.of()));
      }

      @Override
      public Practitioner practitioner(ClinicId clinic, PractitionerId practitioner) {
        return Practitioner.of(
            staff.getOrDefault(practitioner.stream(clinic), sessionStaff(clinic, practitioner)));
      }

      @Override
      public List<Instant> recordedAt(CourseId course) {
        return List.copyOf(recordedAt);
      }

      @Override
      public List<Encoded> stored(CourseId course) {
        return events.stream().map(WIRE::encode).toList();
      }
    };
  }

  private static List<PractitionerEvent> sessionStaff(ClinicId clinic, PractitionerId id) {
    return SESSION_STAFF.stream()
        .filter(member -> member.id().equals(id.value()))
        .<PractitionerEvent>map(
            member ->
                new PractitionerRegistered(
                    clinic, id, member.id(), List.of(member.role()), day(-100)))
        .toList();
  }

  private static ProtocolPublished published(TreatmentProtocol version) {
    return new ProtocolPublished(ContentHash.pin(version), version, day(-100));
  }

  /** Another version of the protocol is published. */
  public Given alsoPublished(TreatmentProtocol version) {
    protocol.add(published(version));
    return this;
  }

  /** From here on under {@link SampleProtocols#watched()}. */
  public Given watched() {
    return alsoPublished(SampleProtocols.watched())
        .and(
            new ProtocolVersionAdopted(
                ContentHash.pin(SampleProtocols.everythingRequired()),
                ContentHash.pin(SampleProtocols.watched()),
                "readings are planned",
                "staff",
                day(-1)));
  }

  /** A version is taken out of use. */
  public Given retired(TreatmentProtocol version, Instant at) {
    protocol.add(new ProtocolRetired(ContentHash.pin(version), "superseded", at));
    return this;
  }

  /** The protocol belongs to no clinic. */
  public Given shared() {
    shared = true;
    return this;
  }

  /** The protocol belongs to a clinic. */
  public Given assigned(ClinicId clinic) {
    protocol.add(
        new ProtocolAssigned(SampleProtocols.everythingRequired().id(), clinic, day(-100)));
    return this;
  }

  /** A course of a clinic that was opened and no more. */
  public static TreatmentCourse opened(CourseId course, ClinicId clinic) {
    return TreatmentCourse.of(
        List.of(
            new CourseOpened(
                course,
                PATIENT,
                clinic,
                ContentHash.pin(SampleProtocols.everythingRequired()),
                day(-14))));
  }

  public static Dose spray(String milligrams) {
    return new Dose(Product.ESKETAMINE, Route.INTRANASAL, Milligrams.of(milligrams));
  }

  public static Dose infusion(String milligrams) {
    return new Dose(Product.KETAMINE, Route.INTRAVENOUS, Milligrams.of(milligrams));
  }

  public static Dose injection(String milligrams) {
    return new Dose(Product.KETAMINE, Route.INTRAMUSCULAR, Milligrams.of(milligrams));
  }

  /** A course that was just opened. */
  public static Given openCourse() {
    return openCourse(COURSE, CLINIC);
  }

  /** A course of the patient at a clinic that was just opened. */
  public static Given openCourse(CourseId course, ClinicId clinic) {
    return new Given()
        .and(
            new CourseOpened(
                course,
                PATIENT,
                clinic,
                ContentHash.pin(SampleProtocols.everythingRequired()),
                day(-15)));
  }

  /** Everything up to the decision on eligibility. */
  public static Given assessedCourse() {
    return openCourse()
        .consultation()
        .baseline()
        .medications()
        .screened("active-psychosis", Presence.ABSENT)
        .screened("liver-disease", Presence.ABSENT);
  }

  /** Everything up to the eve of the first session. */
  public static Given expectedPatient() {
    return assessedCourse().eligible().consents().prepared().intention().series();
  }

  /** Everything up to the arrival at the first session, with a weight of 80 kg. */
  public static Given arrivedPatient() {
    return expectedPatient().arrival();
  }

  /** Everything up to the vital signs 10 minutes before the dose. */
  public static Given patientReadyForDose() {
    return arrivedPatient().transport().vitals(T0.minusSeconds(600), 120, 80);
  }

  /** A first session with its dose of 56 mg started at T0 and ended 6 minutes later. */
  public static Given esketamineSession() {
    return patientReadyForDose().cleared(SPRAY_56).dose(SPRAY_56).doseEnded();
  }

  /** A therapist in the room from one minute after T0 to another. */
  public Given therapist(int fromMinute, int toMinute) {
    return and(
        new GuidedTherapyRecorded(
            FIRST,
            "therapist",
            TherapistPresence.Mode.IN_ROOM,
            T0.plusSeconds(60L * fromMinute),
            T0.plusSeconds(60L * toMinute),
            List.of(),
            T0.plusSeconds(60L * toMinute)));
  }

  /** The session above, ready to be discharged at two hours. */
  public static Given observedPatient() {
    return esketamineSession()
        .therapist(0, 60)
        .alert(T0.plusSeconds(6600))
        .vitals(T0.plusSeconds(6600), 125, 82);
  }

  public Given and(TreatmentCourseEvent event) {
    events.add(event);
    return this;
  }

  /** The same history without the events of a kind. */
  public Given without(Class<? extends TreatmentCourseEvent> kind) {
    events.removeIf(kind::isInstance);
    return this;
  }

  public List<TreatmentCourseEvent> events() {
    return List.copyOf(events);
  }

  public Given consultation() {
    return and(
        new ConsultationHeld(Modality.IN_PERSON, List.of("goal"), List.of("symptom"), day(-14)));
  }

  public Given baseline() {
    return and(new MentalStatusExamined(Map.of(MentalStatusDomain.MOOD, "low"), day(-14)));
  }

  public Given medications() {
    return and(new MedicationsReconciled(List.of(), day(-14)));
  }

  public Given screened(String code, Presence presence) {
    return and(new ContraindicationScreened(code, presence, Optional.empty(), day(-14)));
  }

  public Given eligible() {
    return and(new EligibilityDecided(Eligibility.ELIGIBLE, List.of(), day(-13)));
  }

  public Given consents() {
    return consent(ConsentKind.TREATMENT)
        .consent(ConsentKind.OFF_LABEL_USE)
        .and(new RemsEnrolled("R-1", day(-12)));
  }

  public Given consent(ConsentKind kind) {
    return and(new ConsentGiven(kind, "5e".repeat(32), SignedBy.PATIENT, day(-12)));
  }

  public Given leftAgainstAdvice(Instant at) {
    return and(new PatientDeparted(FIRST, Disposition.LEFT_AGAINST_ADVICE, Optional.empty(), at));
  }

  public Given consentWithdrawn(Instant at) {
    return and(new ConsentWithdrawn(ConsentKind.TREATMENT, "no more", at));
  }

  public Given prepared() {
    return and(
        new PreparationSessionHeld(
            Modality.TELEHEALTH, List.of(), Duration.ofMinutes(50), day(-10)));
  }

  public Given intention() {
    return and(new IntentionSet("curiosity", IntentionCategory.OTHER, day(-10)));
  }

  public Given series() {
    return and(new SeriesPlanned(6, 2, day(-9)))
        .and(
            new SessionScheduled(
                FIRST, new Slot(T0, T0.plusSeconds(7200), "room-1", SESSION_STAFF), day(-9)));
  }

  public Given transport() {
    return and(new TransportArranged(FIRST, TransportMode.DRIVEN, Escort.FRIEND, day(-1)));
  }

  public Given arrival() {
    return arrival(24, 24, Attendance.IN_CLINIC);
  }

  /** An arrival so many hours after the last alcohol and the last recreational drug. */
  public Given arrival(int alcoholHours, int drugsHours, Attendance attendance) {
    return and(
        new PatientCheckedIn(
            FIRST,
            List.of(
                new Abstention("alcohol", Duration.ofHours(alcoholHours)),
                new Abstention("recreational-drugs", Duration.ofHours(drugsHours))),
            Optional.of(new Kilograms(new BigDecimal(80))),
            Optional.of(attendance),
            T0.minusSeconds(1200)));
  }

  public Given vitals(Instant at, int systolic, int diastolic) {
    return and(
        new VitalSignsRecorded(
            FIRST,
            VitalsPhase.PRE_DOSE,
            Optional.of(new BloodPressure(systolic, diastolic)),
            72,
            Optional.empty(),
            Optional.empty(),
            at));
  }

  /** A reading at which no blood pressure could be measured. */
  public Given vitalsWithoutPressure(Instant at) {
    return and(
        new VitalSignsRecorded(
            FIRST,
            VitalsPhase.PRE_DOSE,
            Optional.empty(),
            72,
            Optional.empty(),
            Optional.empty(),
            at));
  }

  public Given cleared(Dose dose) {
    return and(
        new DosingClearanceDecided(
            FIRST, new Clearance.Cleared(dose, Optional.empty()), T0.minusSeconds(300)));
  }

  public Given dose(Dose dose) {
    return and(new DoseStarted(FIRST, dose, "LOT", T0));
  }

  /** A further esketamine device so many minutes after the first. */
  public Given device(int minute) {
    return and(
        new DoseIncrementGiven(
            FIRST, Milligrams.of("28"), Optional.empty(), T0.plusSeconds(60L * minute)));
  }

  public Given doseEnded() {
    return and(
        new DoseEnded(FIRST, Milligrams.of("56"), new DoseEnding.Completed(), T0.plusSeconds(360)));
  }

  public Given alert(Instant at) {
    return sedation(5, at);
  }

  public Given sedation(int moaas, Instant at) {
    return and(new SedationAssessed(FIRST, moaas, "1990", at));
  }

  public Given discharged() {
    return and(
        new PatientDischarged(
            FIRST, "home", Escort.FRIEND, Optional.empty(), T0.plusSeconds(7200)));
  }

  public static Instant day(int days) {
    return T0.plus(Duration.ofDays(days));
  }
}
