package org.treatmentcourse.command.migration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.MILLIS;

import com.mongodb.MongoException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.axon.context.EarlierCourses;
import org.treatmentcourse.command.duty.WorkingOnDuty;
import org.treatmentcourse.command.follower.FollowedPosition;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.parked.ParkedEntry;
import org.treatmentcourse.command.parked.ParkingWorker;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRecorded;
import org.treatmentcourse.timeline.DosingTimelineEvent.TimelineBegun;
import org.treatmentcourse.timeline.TimelineBeginning;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.WireFormat;

/**
 * Begins the timeline of each patient whose courses were opened before there was one. The ledger
 * itself says what is done: a timeline that has begun is left alone, so beginning again is
 * recovery. An append claims the timeline's next place; a fact that is recorded meanwhile takes it,
 * and the patient's courses are read again.
 *
 * <p>A build that knows no timelines may be on duty for a while once more, so the openings of later
 * commits are looked at, too.
 */
final class TimelineMigration implements WorkingOnDuty, ParkingWorker, EarlierCourses {
  /** The doses that one commit brings in; the rest of a long history goes before it. */
  static final int MOST_DOSES = 100;

  /** The reviews that one commit opens; the rest goes before it, as with doses. */
  private static final int MOST_REVIEWS = 100;

  private static final String PARKS_AS = "dosing-timelines";
  private static final int BATCH_COMMITS = 500;

  /** Each time that a patient's courses change meanwhile they are read again. */
  private static final int MOST_ATTEMPTS = 100;

  private static final Duration IDLE_POLL = Duration.ofMinutes(10);

  /** To 51 s. */
  private static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(200), 8);

  private static final Actor ACTOR =
      new Actor("migration", "Migration", Role.SERVICE, Optional.empty());
  private static final Logger LOG = LoggerFactory.getLogger(TimelineMigration.class);

  private final Ledger ledger;
  private final CoursesInTheLedger courses;
  private final WireFormat wire;
  private final FollowedPosition position;
  private final ParkedEntries parked;
  private final InstantSource clock;
  private final Worker worker =
      new Worker("timeline-migration", BACK_OFF, this::follow, TimelineMigration::failed);

  private volatile boolean done;

  TimelineMigration(
      Ledger ledger,
      WireFormat wire,
      FollowedPosition position,
      ParkedEntries parked,
      InstantSource clock) {
    this.ledger = ledger;
    this.courses = new CoursesInTheLedger(ledger, wire);
    this.wire = wire;
    this.position = position;
    this.parked = parked;
    this.clock = clock;
  }

  @Override
  public Worker worker() {
    return worker;
  }

  /** Whether every patient's courses are on their timeline, but for those that are parked. */
  boolean isDone() {
    return done;
  }

  @Override
  public List<CourseId> of(PatientRef patient) {
    return done ? List.of() : courses.of(patient);
  }

  private void follow(Shift shift) {
    done = false;
    long next = position.nextCommit();
    boolean first = next == 0;
    while (shift.goesOn()) {
      long from = next;
      var found = new LinkedHashMap<PatientRef, Set<CourseId>>();
      next = find(from, found, shift);
      for (var patient : found.entrySet()) {
        if (!shift.goesOn()) {
          return;
        }
        // Where not the whole ledger was read, earlier courses of the patient may be before it.
        bringIn(patient, first, next);
      }
      if (shift.goesOn()) {
        if (next > from) {
          // Crash here: the timelines have begun, and whoever looks again leaves them alone.
          position.followedTo(next);
        }
        first = false;
        done = true;
        shift.progressed();
        shift.awaitWakeUp(IDLE_POLL);
      }
    }
  }

  /** Reads to the ledger's end, and says where that is. */
  private long find(long from, Map<PatientRef, Set<CourseId>> found, Shift shift) {
    long next = from;
    List<Commit> page;
    do {
      page = ledger.read(next, BATCH_COMMITS);
      for (Commit commit : page) {
        courses
            .openedWithoutTimeline(commit)
            .forEach(
                opened ->
                    found
                        .computeIfAbsent(opened.patient(), _ -> new LinkedHashSet<>())
                        .add(opened.course()));
        next = commit.number() + 1;
      }
    } while (!page.isEmpty() && shift.goesOn());
    return next;
  }

  private void bringIn(Map.Entry<PatientRef, Set<CourseId>> patient, boolean isAll, long seen) {
    try {
      bringIn(patient.getKey(), isAll ? patient.getValue() : courses.of(patient.getKey()));
    } catch (AppendFailed | MongoException storeIsAway) {
      throw storeIsAway;
    } catch (RuntimeException e) {
      // One patient must not keep all others from their clearances.
      parked.park(
          new ParkedEntry(
              PARKS_AS,
              patient.getKey().timelineStream(),
              Optional.empty(),
              Optional.empty(),
              FailureReason.of(e),
              seen));
    }
  }

  /** Begins a patient's timeline with their courses; does nothing if it has begun. */
  private void bringIn(PatientRef patient, Collection<CourseId> ids) {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      var timeline = courses.timeline(patient);
      if (timeline.begun().isPresent()) {
        return;
      }
      var all = courses.read(ids);
      var events = next(patient, timeline, all);
      try {
        // Crash before this: nothing is recorded of this patient. Crash after this: the ledger says
        // how much of their past is brought in.
        ledger.append(draft(patient, timeline.nextSeq(), clinic(all), events));
      } catch (AppendFailed.StreamConflict fact) {
        LOG.debug("a fact came first");
      }
    }
    throw new IllegalStateException("the timeline is written faster than it is brought in");
  }

  /** The beginning, or of a long history what fits in one commit. */
  private List<DosingTimelineEvent> next(
      PatientRef patient, DosingTimeline timeline, List<OpenCourse> all) {
    var now = clock.instant().truncatedTo(MILLIS);
    var reviews = TimelineBeginning.reviews(all, timeline, now, courses::protocol);
    if (reviews.size() > MOST_REVIEWS) {
      return List.copyOf(reviews.subList(0, MOST_REVIEWS));
    }
    var begins = TimelineBeginning.of(patient, all, all.getFirst().opened().clinic(), now);
    var events = new ArrayList<DosingTimelineEvent>();
    for (var event : begins) {
      if (event instanceof TimelineBegun begun) {
        var unsaid =
            begun.doses().stream()
                .filter(dose -> !dose.equals(timeline.doses().get(dose.id())))
                .toList();
        if (unsaid.size() > MOST_DOSES) {
          return unsaid.stream()
              .limit(MOST_DOSES)
              .<DosingTimelineEvent>map(dose -> new DoseRecorded(dose, now))
              .toList();
        }
        events.add(
            begun.doses().size() > MOST_DOSES
                ? new TimelineBegun(
                    begun.patient(), begun.clinic(), unsaid, begun.openCourses(), now)
                : begun);
      } else {
        events.add(event);
      }
    }
    events.addAll(reviews);
    events.addAll(TimelineBeginning.contraindications(all, timeline, now, courses::protocol));
    return events;
  }

  /** The ids follow from the places: whoever appends there appends the same command. */
  private Draft draft(
      PatientRef patient, long nextSeq, Optional<String> clinic, List<DosingTimelineEvent> said) {
    var stream = patient.timelineStream();
    var events = new ArrayList<Draft.Event>();
    for (var event : said) {
      long seq = nextSeq + events.size();
      var encoded = wire.encode(event);
      events.add(
          new Draft.Event(
              stream,
              seq,
              id(stream + '/' + seq),
              encoded.type(),
              encoded.revision(),
              event.occurredAt(),
              encoded.json(),
              Optional.empty()));
    }
    var command = id(PARKS_AS + '/' + stream + '/' + nextSeq);
    return new Draft(command, ACTOR, clinic, command, command, events);
  }

  /**
   * The clinic of all the courses. What names courses of several clinics is of none of them: a
   * clinic that searches its events must not find another's courses [42 CFR 2].
   */
  private static Optional<String> clinic(List<OpenCourse> all) {
    var clinics = all.stream().map(course -> course.opened().clinic().value()).distinct().toList();
    return clinics.size() == 1 ? Optional.of(clinics.getFirst()) : Optional.empty();
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  @Override
  public String parksAs() {
    return PARKS_AS;
  }

  @Override
  public boolean retry(ParkedEntry entry) {
    var patient = PatientRef.ofTimelineStream(entry.entry());
    bringIn(patient, courses.of(patient));
    parked.release(PARKS_AS, entry.entry(), entry.seen());
    return true;
  }

  private static void failed(RuntimeException e) {
    LOG.warn("earlier doses are brought in later: {}", e.getClass().getSimpleName());
  }
}
