package org.treatmentcourse.command.follower;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.treatmentcourse.command.axon.CommandDispatcher;
import org.treatmentcourse.command.axon.CommandEnvelope;
import org.treatmentcourse.command.axon.ExpectedVersion;
import org.treatmentcourse.command.axon.context.CommandRefused;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.CourseCommand.FlagDoseElsewhere;
import org.treatmentcourse.command.course.commands.CourseCommand.FlagRevokedCredential;
import org.treatmentcourse.command.duty.WorkingOnDuty;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.parked.ParkedEntry;
import org.treatmentcourse.command.parked.ParkingWorker;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.course.CourseFacts;
import org.treatmentcourse.course.event.ClosingEvent.CourseDiscontinued;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventFollowedUp;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.practitioner.PractitionerEvent.CredentialRevoked;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.ContraindicationRecorded;
import org.treatmentcourse.timeline.DosingTimelineEvent.ContraindicationRetracted;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseBegun;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseEnded;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseCleared;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRecorded;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRetracted;
import org.treatmentcourse.timeline.DosingTimelineEvent.OfAdmission;
import org.treatmentcourse.timeline.DosingTimelineEvent.OfReview;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewClosedForClinic;
import org.treatmentcourse.timeline.DosingTimelineEvent.SafetyReviewOpened;
import org.treatmentcourse.timeline.DosingTimelineEvent.TimelineBegun;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * Rules 2, 22, 24 and 25: where one course records or corrects a dose, or tells of an absolute
 * contraindication, a danger or the patient's death, each other course of the patient with a later
 * dose is asked which rules fall by it. A commit is one clinic's, and its clinic is shown its
 * events whole: what another clinic's course has to be told is a commit of that course [42 CFR 2].
 * A credential that a clinic revokes as of earlier is asked of each course that its holder acted in
 * since.
 */
final class DoseFollower implements WorkingOnDuty, ParkingWorker {
  private static final String PARKS_AS = FollowerLayout.DOSES_ELSEWHERE;
  private static final Actor ACTOR =
      new Actor("dosing-timeline", "Dosing timeline", Role.SERVICE, Optional.empty());
  private static final Set<String> EVERY_CLINIC = Set.of("*");
  private static final Set<String> FOLLOWED =
      Set.of(
          DoseRecorded.class.getSimpleName(),
          ContraindicationRecorded.class.getSimpleName(),
          CredentialRevoked.class.getSimpleName(),
          SafetyReviewOpened.class.getSimpleName(),
          SafetyReviewClosedForClinic.class.getSimpleName(),
          PatientDeparted.class.getSimpleName(),
          AdverseEventFollowedUp.class.getSimpleName(),
          CourseDiscontinued.class.getSimpleName(),
          EventAmended.class.getSimpleName());

  /** A death is told in a course and is no entry of the timeline. */
  private static final long NO_ENTRY = -1;

  private final Ledger ledger;
  private final WireFormat wire;
  private final CommandDispatcher dispatcher;
  private final EventFollower follower;

  DoseFollower(
      Ledger ledger,
      WireFormat wire,
      CommandDispatcher dispatcher,
      FollowedPosition position,
      ParkedEntries parked) {
    this.ledger = ledger;
    this.wire = wire;
    this.dispatcher = dispatcher;
    this.follower = new EventFollower(PARKS_AS, ledger, position, parked, FOLLOWED, this::taken);
  }

  @Override
  public Worker worker() {
    return follower.worker();
  }

  private void taken(Commit commit, RecordedEvent event) {
    // A migration brings in what was judged when it was recorded.
    if (isOfNoCourse(event)
        || commit.events().stream().anyMatch(other -> CourseId.isCourseStream(other.stream()))) {
      tell(event, commit);
    }
  }

  private static boolean isOfNoCourse(RecordedEvent event) {
    return event.type().equals(SafetyReviewClosedForClinic.class.getSimpleName())
        || event.type().equals(CredentialRevoked.class.getSimpleName());
  }

  /** Rule 22: a revocation as of earlier is asked of each course that the person acted in since. */
  private void flagRevoked(RecordedEvent event, Commit commit) {
    var person = PractitionerId.ofStream(event.stream());
    var clinic = event.clinic().orElseThrow();
    new StepsSince(ledger)
        .of(person, clinic, event.occurredAt(), commit)
        .forEach(
            (acted, facts) ->
                dispatch(
                    new FlagRevokedCredential(
                        acted.course(), person.value(), acted.role(), facts, event.recordedAt()),
                    envelope(acted.course(), event, " " + acted.role().wireName())));
  }

  private void tell(RecordedEvent event, Commit commit) {
    if (event.type().equals(CredentialRevoked.class.getSimpleName())) {
      flagRevoked(event, commit);
    } else {
      later(event).forEach(course -> flag(course, event));
    }
  }

  /** The other courses with a dose that was not over before what is recorded. */
  private Set<CourseId> later(RecordedEvent event) {
    if (CourseId.isCourseStream(event.stream())) {
      return afterDeath(event);
    }
    return switch (decode(event)) {
      case DoseRecorded(var dose, var _) -> later(event.stream(), dose.course(), dose.startedAt());
      case ContraindicationRecorded(var found, var _) ->
          later(event.stream(), found.course(), found.foundAt());
      case SafetyReviewOpened opened -> later(event.stream(), opened.course(), opened.occurredAt());
      case SafetyReviewClosedForClinic closed -> Set.of(closed.course());
      case OfAdmission _,
          OfReview _,
          TimelineBegun _,
          CourseBegun _,
          CourseEnded _,
          DoseCleared _,
          DoseRetracted _,
          ContraindicationRetracted _ ->
          Set.of();
    };
  }

  private Set<CourseId> afterDeath(RecordedEvent event) {
    var said =
        wire.decode(event) instanceof EventAmended amended
            ? amended.replacement()
            : (TreatmentCourseEvent) wire.decode(event);
    return CourseFacts.tellsOfDeath(said)
        ? later(
            patient(event.stream()).timelineStream(),
            CourseId.ofStream(event.stream()),
            said.occurredAt())
        : Set.of();
  }

  private PatientRef patient(String course) {
    return ((CourseOpened) wire.decode(ledger.stream(course, 0).getFirst())).patient();
  }

  private Set<CourseId> later(String stream, CourseId recordedIn, Instant from) {
    var timeline = DosingTimeline.of(ledger.stream(stream, 0).stream().map(this::decode).toList());
    var courses = new LinkedHashSet<CourseId>();
    for (var dose : timeline.dosesBeside(recordedIn)) {
      if (!dose.endedAt().orElse(dose.startedAt()).isBefore(from)) {
        courses.add(dose.course());
      }
    }
    return courses;
  }

  private void flag(CourseId course, RecordedEvent event) {
    dispatch(
        new FlagDoseElsewhere(
            course,
            CourseId.isCourseStream(event.stream()) ? NO_ENTRY : event.seq(),
            event.recordedAt()),
        envelope(course, event, ""));
  }

  private void dispatch(CourseCommand command, CommandEnvelope envelope) {
    try {
      dispatcher.dispatch(command, envelope);
    } catch (CommandRefused nothingFalls) {
      // Most doses are far enough from every other, and most steps had their credential.
    }
  }

  /** The id follows from the entry, so a command that is given again is recorded once. */
  private static CommandEnvelope envelope(CourseId course, RecordedEvent event, String as) {
    var name = "%s %s/%d %s%s".formatted(PARKS_AS, event.stream(), event.seq(), course, as);
    return new CommandEnvelope(
        UUID.nameUUIDFromBytes(name.getBytes(UTF_8)),
        ACTOR,
        EVERY_CLINIC,
        new ExpectedVersion.Unstated());
  }

  private DosingTimelineEvent decode(RecordedEvent event) {
    return (DosingTimelineEvent) wire.decode(event);
  }

  @Override
  public String parksAs() {
    return follower.parksAs();
  }

  @Override
  public boolean retry(ParkedEntry entry) {
    return follower.retry(entry);
  }
}
