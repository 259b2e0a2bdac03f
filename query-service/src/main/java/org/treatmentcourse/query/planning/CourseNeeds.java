package org.treatmentcourse.query.planning;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.ConsultationEvent.RouteSelected;
import org.treatmentcourse.course.event.PreparationEvent.PreparationSessionHeld;
import org.treatmentcourse.course.schedule.Bookings;
import org.treatmentcourse.course.schedule.Spacing;
import org.treatmentcourse.course.schedule.VisitTerms;
import org.treatmentcourse.protocol.DischargeCriteria;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.terms.RequiredCredential;
import org.treatmentcourse.query.planning.request.ReplanRequest.CourseFrame;
import org.treatmentcourse.query.planning.request.VisitNeed;
import org.treatmentcourse.query.planning.request.VisitNeed.Post;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;

/**
 * The demands of a course's protocol on its visits, and the visits that the course has.
 *
 * @param zone whose calendar its clinic's days go by
 * @param elsewhere when the patient has visits of other courses
 * @param moved the booked visits that are to have other places; none where a series is planned
 */
public record CourseNeeds(
    OpenCourse course,
    TreatmentProtocol protocol,
    ZoneId zone,
    List<Span> elsewhere,
    Set<Visit> moved) {
  private static final Duration AROUND = Duration.ofMinutes(60);
  private static final Duration WEEK = Duration.ofDays(7);

  /** The needs of a course of which nothing is to be moved. */
  public CourseNeeds(
      OpenCourse course, TreatmentProtocol protocol, ZoneId zone, List<Span> elsewhere) {
    this(course, protocol, zone, elsewhere, Set.of());
  }

  /** The same with those visits of sessions to be moved that are booked and still to come. */
  CourseNeeds moving(List<Integer> sessions, Instant now) {
    var visits = new HashSet<Visit>();
    Bookings.of(course)
        .booked()
        .forEach(
            (visit, appointment) -> {
              if (visit.kind().isOfSession()
                  && sessions.contains(visit.session().value())
                  && appointment.start().isAfter(now)) {
                visits.add(visit);
              }
            });
    return new CourseNeeds(course, protocol, zone, elsewhere, visits);
  }

  /** True if the planner finds places for a session: it is booked and to come, or to be booked. */
  public boolean canBePlanned(int session, Instant now) {
    return movable(now).contains(session)
        || unscheduled().contains(session)
        || (course.stage() instanceof Stage.InMaintenance && session == nextNumber());
  }

  /** The sessions that are booked and still to come. */
  List<Integer> movable(Instant now) {
    return course.sessions().entrySet().stream()
        .filter(entry -> entry.getValue() instanceof Session.Scheduled)
        .filter(entry -> entry.getValue().slot().filter(it -> it.start().isAfter(now)).isPresent())
        .map(entry -> entry.getKey().value())
        .toList();
  }

  /**
   * A dosing session: as long as it usually is, or as the patient is observed.
   *
   * @param more beside those that the protocol asks for
   */
  VisitNeed session(List<Post> more) {
    var observation =
        route()
            .map(selected -> protocol.dischargeOf(selected.product()).observation())
            .or(
                () ->
                    protocol.discharge().stream()
                        .map(DischargeCriteria::observation)
                        .max(Comparator.naturalOrder()))
            .orElse(Duration.ZERO);
    var usual = protocol.sessionLength().most();
    var length = usual.compareTo(observation) >= 0 ? usual : observation;
    return new VisitNeed(
        length.compareTo(Visit.LONGEST) > 0 ? Visit.LONGEST : length,
        Modality.IN_PERSON,
        Stream.concat(posts(Visit.Kind.SESSION).stream(), more.stream()).toList());
  }

  private Optional<RouteSelected> route() {
    return course.facts().latest(RouteSelected.class, _ -> true);
  }

  /** Somebody to take the readings of the monitoring plan, where no post is theirs [S3, label]. */
  Optional<Post> monitor() {
    boolean hasReadings =
        route()
            .map(it -> !protocol.readings(it.product(), it.route()).isEmpty())
            .orElseGet(
                () -> protocol.monitoring().stream().anyMatch(it -> !it.readings().isEmpty()));
    boolean isThere = VisitTerms.posts(protocol, Visit.Kind.SESSION).contains(Role.MONITOR);
    return hasReadings && !isThere ? Optional.of(post(Role.MONITOR)) : Optional.empty();
  }

  private List<Post> posts(Visit.Kind kind) {
    return VisitTerms.posts(protocol, kind).stream().map(this::post).toList();
  }

  VisitNeed preparation() {
    return new VisitNeed(AROUND, Modality.IN_PERSON, posts(Visit.Kind.PREPARATION));
  }

  VisitNeed integration() {
    return new VisitNeed(AROUND, protocol.integration().modality(), posts(Visit.Kind.INTEGRATION));
  }

  /** Somebody in a role, with what the protocol asks of it. */
  Post post(Role role) {
    return protocol.credentials().stream()
        .filter(required -> required.role() == role)
        .findFirst()
        .map(CourseNeeds::post)
        .orElseGet(() -> new Post(role, List.of()));
  }

  private static Post post(RequiredCredential required) {
    return new Post(required.role(), required.anyOf().stream().map(CredentialCode::new).toList());
  }

  /** The conditions that booked visits have to keep, wherever they are moved. */
  CourseFrame frame() {
    var posts =
        protocol.credentials().stream()
            .collect(toMap(RequiredCredential::role, CourseNeeds::post, (one, _) -> one));
    return new CourseFrame(
        spacing(), protocol.integration().window(), booked(), elsewhere, starts(), posts);
  }

  /** The spacing of the planned series' sessions. */
  Spacing spacing() {
    return Spacing.of(course, protocol, zone);
  }

  /** The visits that the course has appointments for and keeps. */
  Map<Visit, Appointment> booked() {
    var booked = new HashMap<>(Bookings.of(course).booked());
    booked.keySet().removeAll(moved);
    return booked;
  }

  /** The starts of the sessions that count and have a slot that they keep, by number. */
  public Map<Integer, Instant> starts() {
    var starts = new HashMap<>(Spacing.starts(course));
    starts.keySet().removeIf(number -> moved.contains(Visit.session(new SessionNumber(number))));
    return starts;
  }

  /** The sessions of the planned series that have no appointment. */
  List<Integer> unscheduled() {
    if (!(course.stage() instanceof Stage.InSeries series)) {
      return List.of();
    }
    var numbers = new ArrayList<Integer>();
    for (int number = series.before() + 1; number <= series.last(); number++) {
      if (isFree(number)) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  /** The visits of the planned series that are neither booked nor held, with what each takes. */
  public Map<Visit, VisitNeed> toBook(Instant now) {
    var bookings = Bookings.of(course);
    var visits = visits(unscheduled(), Optional.empty());
    if (bookings.hold().filter(hold -> hold.until().isAfter(now)).isPresent()) {
      visits.removeAll(bookings.held().keySet());
    }
    var needs = new TreeMap<Visit, VisitNeed>();
    for (var visit : visits) {
      needs.put(
          visit,
          switch (visit.kind()) {
            case SESSION -> session(monitor().stream().toList());
            case PREPARATION -> preparation();
            case INTEGRATION -> integration();
            case CONSULTATION, PSYCHOTHERAPY, FOLLOW_UP, GROUP ->
                throw new IllegalArgumentException("not of a series");
          });
    }
    return needs;
  }

  /**
   * When a session would begin if the series went on at an even pace from now on: as many a week as
   * were planned, no closer than the protocol has them.
   *
   * @param starts of the sessions that have one or were given one so, by number
   */
  public Instant paced(int number, NavigableMap<Integer, Instant> starts, Instant now) {
    var spacing = spacing();
    var before = starts.lowerEntry(number);
    if (before == null) {
      return now;
    }
    var evenly = before.getValue().plus(WEEK.dividedBy(spacing.perWeek()));
    var soonest = spacing.soonestAfter(before.getValue());
    return Stream.of(evenly, soonest, now).max(Comparator.naturalOrder()).orElseThrow();
  }

  private boolean isFree(int number) {
    return course
        .session(new SessionNumber(number))
        .filter(session -> !(session instanceof Session.Off))
        .isEmpty();
  }

  /** The session that comes next in maintenance: one that fell out, or a further one. */
  int nextNumber() {
    int last =
        course.sessions().entrySet().stream()
            .filter(entry -> !(entry.getValue() instanceof Session.Off))
            .mapToInt(entry -> entry.getKey().value())
            .max()
            .orElse(0);
    return last + 1;
  }

  /** The start of the last session that counts, if there is one. */
  Optional<Instant> lastStart() {
    return starts().values().stream().max(Comparator.naturalOrder());
  }

  /** True if a preparation is asked for and none was held or booked. */
  private boolean lacksPreparation() {
    return protocol.preparation().sessionRequired()
        && !course.facts().has(PreparationSessionHeld.class)
        && Bookings.of(course).visits().stream()
            .noneMatch(visit -> visit.kind() == Visit.Kind.PREPARATION);
  }

  /**
   * The visits to be moved; or else the sessions and the visits around them that are not booked.
   */
  Set<Visit> visits(List<Integer> sessions, Optional<Boolean> preparation) {
    if (!moved.isEmpty()) {
      return moved;
    }
    var booked = booked().keySet();
    var visits = new HashSet<Visit>();
    for (int number : sessions) {
      var session = new SessionNumber(number);
      visits.add(Visit.session(session));
      if (!booked.contains(Visit.integration(session))) {
        visits.add(Visit.integration(session));
      }
    }
    if (!sessions.isEmpty() && preparation.orElseGet(this::lacksPreparation)) {
      visits.add(new Visit(Visit.Kind.PREPARATION, new SessionNumber(sessions.getFirst())));
    }
    return visits;
  }
}
