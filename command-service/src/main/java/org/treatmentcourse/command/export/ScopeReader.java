package org.treatmentcourse.command.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.treatmentcourse.bundle.BundleContents.StreamEnd;
import org.treatmentcourse.bundle.ExportScope;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * Finds the content of a scope in the ledger itself, so that a signed statement rests on no read
 * model. A course is found by the ledger's index; for a patient or a clinic all commits are read
 * once.
 */
final class ScopeReader {
  private static final int PAGE_COMMITS = 500;
  private static final WireFormat WIRE = new WireFormat(TreatmentCourseEvent.class);
  private static final String PATIENT_STREAMS = "patient-";

  private final Ledger ledger;

  ScopeReader(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * The streams of a scope, each with its last event, and their commits.
   *
   * @param clinics whose courses these are
   */
  record Found(List<StreamEnd> streams, List<Long> commits, List<String> clinics) {}

  /** A stream as far as it is read. */
  private static final class Trail {
    final List<Long> commits = new ArrayList<>();
    final TreeSet<String> clinics = new TreeSet<>();
    final TreeSet<String> protocols = new TreeSet<>();
    long lastSeq = -1;
    boolean wanted;

    /** Recorded after the scope's end, unless clocks differed and an earlier one follows. */
    final List<RecordedEvent> after = new ArrayList<>();

    void addUpTo(RecordedEvent event) {
      after.forEach(this::add);
      after.clear();
      add(event);
    }

    void add(RecordedEvent event) {
      lastSeq = event.seq();
      if (commits.isEmpty() || commits.getLast() != event.commit()) {
        commits.add(event.commit());
      }
      if (event.seq() == 0 && !isOfNoClinicAlone(event.stream())) {
        clinicOf(event).ifPresent(clinics::add); // others may add findings later
      }
      pinned(event).ifPresent(protocols::add);
    }
  }

  /**
   * The streams and commits of a scope among the first commits of the ledger; empty if the scope is
   * unknown.
   */
  Found find(ExportScope scope, long size) {
    return switch (scope) {
      case ExportScope.OfCourse(var course) -> found(course(course, size), size);
      case ExportScope.OfPatient _, ExportScope.OfClinic _ -> found(scan(scope, size), size);
    };
  }

  private Map<String, Trail> course(CourseId course, long size) {
    var trails = new TreeMap<String, Trail>();
    trail(course.stream(), size)
        .ifPresent(
            trail -> {
              trail.wanted = true;
              trails.put(course.stream(), trail);
            });
    return trails;
  }

  private Map<String, Trail> scan(ExportScope scope, long size) {
    var trails = new TreeMap<String, Trail>();
    long next = 0;
    while (next < size) {
      var page = ledger.read(next, (int) Math.min(PAGE_COMMITS, size - next));
      for (Commit commit : page) {
        take(scope, commit, trails);
      }
      next += page.size();
      if (page.isEmpty()) {
        throw new IllegalStateException("the ledger has fewer commits than its log");
      }
    }
    trails.values().removeIf(trail -> !trail.wanted);
    return trails;
  }

  private static void take(ExportScope scope, Commit commit, Map<String, Trail> trails) {
    for (var event : commit.events()) {
      boolean taken =
          switch (scope) {
            case ExportScope.OfCourse(var course) -> event.stream().equals(course.stream());
            case ExportScope.OfPatient(var patient) ->
                trails.containsKey(event.stream())
                    || event.stream().equals(patient.timelineStream())
                    || isWeekOf(patient, event.stream())
                    || opened(event).filter(opened -> opened.patient().equals(patient)).isPresent();
            case ExportScope.OfClinic(var clinic, var _, var _) ->
                trails.containsKey(event.stream()) || beginsAt(clinic, event);
          };
      if (taken) {
        var trail = trails.computeIfAbsent(event.stream(), stream -> new Trail());
        if (scope instanceof ExportScope.OfClinic period
            && !event.recordedAt().isBefore(period.to())) {
          trail.after.add(event);
        } else {
          trail.addUpTo(event);
          trail.wanted |= isWithin(scope, event);
        }
      }
    }
  }

  /**
   * Whether a stream of a clinic begins. Another clinic may add a finding to it later; a patient's
   * own streams are of no clinic alone.
   */
  private static boolean beginsAt(ClinicId clinic, RecordedEvent event) {
    return event.seq() == 0
        && clinicOf(event).filter(clinic.value()::equals).isPresent()
        && !event.stream().startsWith(PATIENT_STREAMS)
        && !isOfNoClinicAlone(event.stream());
  }

  private static boolean isOfNoClinicAlone(String stream) {
    return PatientRef.isTimelineStream(stream) || CalendarWeek.isPatientStream(stream);
  }

  /** A calendar is of the clinic that it names, though another may have begun its week. */
  private static Optional<String> clinicOf(RecordedEvent event) {
    return CalendarWeek.isCalendarStream(event.stream())
        ? Optional.of(CalendarWeek.Place.ofStream(event.stream()).clinic().value())
        : event.clinic();
  }

  private static boolean isWeekOf(PatientRef patient, String stream) {
    return CalendarWeek.isPatientStream(stream)
        && CalendarWeek.patientOfStream(stream).equals(patient);
  }

  private static boolean isWithin(ExportScope scope, RecordedEvent event) {
    return !(scope instanceof ExportScope.OfClinic period)
        || !event.recordedAt().isBefore(period.from());
  }

  private Found found(Map<String, Trail> trails, long size) {
    var clinics = new TreeSet<String>();
    var protocols = new TreeSet<String>();
    trails
        .values()
        .forEach(
            trail -> {
              clinics.addAll(trail.clinics);
              protocols.addAll(trail.protocols);
            });
    for (String protocol : protocols) {
      trail(protocol, size).ifPresent(trail -> trails.put(protocol, trail));
    }
    var commits = new TreeSet<Long>();
    var streams = new ArrayList<StreamEnd>();
    trails.forEach(
        (stream, trail) -> {
          streams.add(new StreamEnd(stream, trail.lastSeq));
          commits.addAll(trail.commits);
        });
    return new Found(streams, List.copyOf(commits), List.copyOf(clinics));
  }

  /** A stream as the ledger's index finds it. */
  private Optional<Trail> trail(String stream, long size) {
    var trail = new Trail();
    List<Commit> page;
    do {
      page = ledger.commitsOf(stream, trail.lastSeq + 1, PAGE_COMMITS);
      for (Commit commit : page) {
        if (commit.number() >= size) {
          return Optional.of(trail).filter(some -> some.lastSeq >= 0);
        }
        commit.events().stream().filter(e -> e.stream().equals(stream)).forEach(trail::add);
      }
    } while (page.size() == PAGE_COMMITS);
    return Optional.of(trail).filter(some -> some.lastSeq >= 0);
  }

  private static Optional<String> pinned(RecordedEvent event) {
    if (event.type().equals(ProtocolVersionAdopted.class.getSimpleName())) {
      var adopted = (ProtocolVersionAdopted) decoded(event);
      return Optional.of(adopted.to().id()).map(ProtocolId::stream);
    }
    return opened(event).map(opened -> opened.protocol().id().stream());
  }

  private static Optional<CourseOpened> opened(RecordedEvent event) {
    return event.type().equals(CourseOpened.class.getSimpleName())
        ? Optional.of((CourseOpened) decoded(event))
        : Optional.empty();
  }

  private static Object decoded(RecordedEvent event) {
    return WIRE.decode(event);
  }
}
