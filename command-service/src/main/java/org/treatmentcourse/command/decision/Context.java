package org.treatmentcourse.command.decision;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.calendar.CalendarEvent;
import org.treatmentcourse.calendar.ResourceWeek;
import org.treatmentcourse.calendar.ResourceWeek.Claim;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.value.treatment.GroupId;

/**
 * The facts that a decision may use beside the command and the stream's state.
 *
 * @param now the server's time
 * @param actor who acts, as the token says
 * @param surroundings what other streams say
 * @param recordedAt when a past decision was recorded that is tried again: only the rules of then
 *     judge it; absent for what is decided now
 * @param told what the course's patient's timeline is told in the commit that is being decided on
 * @param moves the moves of other courses in that commit
 */
public record Context(
    Instant now,
    Actor actor,
    Surroundings surroundings,
    Optional<Instant> recordedAt,
    List<DosingTimelineEvent> told,
    OtherMoves moves) {
  private static final Actor RECORD =
      new Actor("record", "The record", Role.SERVICE, Optional.empty());

  public Context {
    told = List.copyOf(told);
  }

  /** What is decided now, by every rule. */
  public Context(Instant now, Actor actor, Surroundings surroundings) {
    this(now, actor, surroundings, Optional.empty(), List.of(), OtherMoves.NONE);
  }

  /**
   * Moves of other courses in the same commit.
   *
   * @param written what is to be recorded of those that are decided on
   * @param leaving the visits of those that are not, which will have left their places
   * @param groups those of which every member is in that commit
   */
  public record OtherMoves(
      List<OtherStreamEvent> written, Set<Claim> leaving, Set<GroupId> groups) {
    static final OtherMoves NONE = new OtherMoves(List.of(), Set.of(), Set.of());

    public OtherMoves {
      written = List.copyOf(written);
      leaving = Set.copyOf(leaving);
      groups = Set.copyOf(groups);
    }

    /** A week of a calendar with them. */
    public ResourceWeek in(String stream, ResourceWeek recorded) {
      var week = recorded;
      for (var entry : written) {
        if (entry.stream().equals(stream)) {
          week = week.evolve((CalendarEvent) entry.event());
        }
      }
      return week.without(leaving);
    }
  }

  /** The same, beside the moves of other courses. */
  public Context beside(OtherMoves others) {
    return new Context(now, actor, surroundings, recordedAt, told, others);
  }

  /** The same, where the timeline of the course's patient says more. */
  public Context knowing(List<DosingTimelineEvent> more) {
    return new Context(now, actor, surroundings, recordedAt, more, moves);
  }

  /** The version of the protocol that a course pins. */
  public TreatmentProtocol protocolOf(OpenCourse course) {
    return published(course.protocol());
  }

  /**
   * The timeline of a course's patient, as far as the course's clinic may know it: of a clinic
   * whose admission ended, what its own courses say [42 CFR 2.31].
   */
  public DosingTimeline timelineOf(OpenCourse course) {
    var timeline = surroundings.timeline(course.opened().patient());
    for (var event : told) {
      timeline = timeline.evolve(event);
    }
    return disclosed(timeline, course);
  }

  /** The same as it was after its first entries. */
  public DosingTimeline timelineOf(OpenCourse course, long entries) {
    return disclosed(surroundings.timeline(course.opened().patient(), entries), course);
  }

  /** The other courses of a course's patient, as far as the course's clinic may know them. */
  public List<OpenCourse> coursesBeside(OpenCourse course) {
    return surroundings.timeline(course.opened().patient()).courses().stream()
        .filter(id -> !id.equals(course.opened().course()))
        .filter(id -> mayKnowOthers(course) || isOfTheClinic(id, course))
        .map(surroundings::course)
        .filter(OpenCourse.class::isInstance)
        .map(OpenCourse.class::cast)
        .toList();
  }

  private DosingTimeline disclosed(DosingTimeline timeline, OpenCourse to) {
    return mayKnowOthers(to)
        ? timeline
        : timeline.ofCourses(id -> id.equals(to.opened().course()) || isOfTheClinic(id, to));
  }

  private boolean mayKnowOthers(OpenCourse course) {
    var treating = surroundings.timeline(course.opened().patient()).treating();
    return treating.ended(course.opened().clinic()).isEmpty();
  }

  private boolean isOfTheClinic(CourseId id, OpenCourse course) {
    return surroundings.course(id) instanceof OpenCourse other
        && other.opened().clinic().equals(course.opened().clinic());
  }

  /** The published version of a reference. */
  public TreatmentProtocol published(ProtocolRef pinned) {
    return surroundings.protocol(pinned.id(), pinned.version());
  }

  /**
   * The zone whose calendar a clinic's days go by: the one in force when the decision is made, or
   * was made if it is tried again. UTC where the clinic has set none.
   */
  public ZoneId zone(ClinicId clinic) {
    return surroundings.zones(clinic).at(recordedAt.orElse(now));
  }

  /** The zone of a course's clinic. */
  public ZoneId zoneOf(OpenCourse course) {
    return zone(course.opened().clinic());
  }

  /**
   * How long before a visit its patient may cancel it in time: as it was when the decision is made,
   * or was made if it is tried again. Absent where the clinic has set nothing.
   */
  public Optional<Duration> cancellationNotice(ClinicId clinic) {
    return surroundings.notices(clinic).at(recordedAt.orElse(now));
  }

  /** The day of a moment at a clinic. */
  public LocalDate day(Instant moment, ClinicId clinic) {
    return LocalDate.ofInstant(moment, zone(clinic));
  }

  /** The standing at a clinic of somebody whom a command names; unknown if none is registered. */
  public Practitioner practitioner(ClinicId clinic, String id) {
    return PractitionerId.of(id)
        .map(known -> surroundings.practitioner(clinic, known))
        .orElseGet(Practitioner::unknown);
  }

  /**
   * The context of a past decision that is tried again: as if at once, and by the record itself.
   * The person who decided held their credential then; the person who corrects the record need not
   * have held it.
   */
  public Context again(Instant time, Optional<Instant> recordedAt) {
    return new Context(time, RECORD, surroundings, recordedAt, told, moves);
  }

  /**
   * The last moment whose facts speak against a decision: what is on record by now speaks against a
   * decision of earlier, too, that is only recorded now. A past decision that is tried again goes
   * by its own moment.
   */
  public Instant knownUntil() {
    return isTriedAgain() ? now : EveryCommandRules.latest(now);
  }

  /** Whether a past decision is tried again here; nothing comes of it but what is found. */
  public boolean isTriedAgain() {
    return actor.equals(RECORD);
  }
}
