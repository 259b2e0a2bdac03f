package org.treatmentcourse.infra.clinics.property;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.treatmentcourse.course.ImpossibleHistory;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.infra.clinics.finding.SafetyCauses;
import org.treatmentcourse.infra.clinics.finding.Told;
import org.treatmentcourse.infra.clinics.finding.Verdict;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.model.PatientModel;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.UndecodableEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/** All properties of a patient's recorded courses and timeline. */
public final class Properties {
  private static final String EVOLVES = "evolve(all events) never throws";
  private static final WireFormat WIRE = new WireFormat(TreatmentCourseEvent.class);

  private final Map<String, Property> properties = new LinkedHashMap<>();

  /**
   * The properties, with the rules of a checkout's sources.
   *
   * @param foretold hears for each fact what each of its rules was foretold to be
   */
  public Properties(Path checkout, BiConsumer<String, Verdict> foretold) {
    properties.putAll(FindingProperties.all(foretold));
    properties.putAll(CourseProperties.all());
    properties.putAll(EnvelopeProperties.all(KnownRules.in(checkout)));
  }

  /** What is checked. */
  public List<String> names() {
    var names = new ArrayList<>(properties.keySet());
    names.addAll(TimelineProperties.names());
    names.add(EVOLVES);
    return names;
  }

  /** The events of one commit. */
  private record Commit(List<Placed> events, List<RecordedEvent> timeline) {
    Commit() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  /** An event and its course. */
  private record Placed(UUID course, RecordedEvent event) {}

  /** Every violation: the property, the event's place and type, and what is wrong. */
  public List<String> brokenBy(RecordedPatient recorded) {
    var wrong = new ArrayList<String>();
    var patient = new PatientModel();
    var flags = new HashMap<UUID, Map<Long, Map<String, String>>>();
    for (var course : recorded.courses()) {
      patient.add(course.course(), new CourseModel(course.protocol()));
      flags.put(course.course(), flags(course.events()));
      evolve(course.events(), wrong);
    }
    for (var commit : commits(recorded).values()) {
      var told = new LinkedHashMap<Told, Map<String, Verdict>>();
      for (var placed : commit.events()) {
        var event = placed.event();
        var body = JsonMapper.shared().readTree(event.payload());
        var one = new Told(event, body, placed.course(), patient);
        told.put(one, SafetyCauses.of(one));
        var ofCourse = flags.getOrDefault(placed.course(), Map.of());
        var entry = new Entry(one, ofCourse.getOrDefault(event.seq(), Map.of()));
        check(entry, wrong);
        one.before().apply(one.type(), one.body(), one.at());
      }
      wrong.addAll(TimelineProperties.brokenBy(told, commit.timeline()));
      commit
          .timeline()
          .forEach(
              event -> patient.apply(event.type(), JsonMapper.shared().readTree(event.payload())));
    }
    return wrong;
  }

  private void check(Entry entry, List<String> wrong) {
    properties.forEach(
        (name, property) ->
            property
                .brokenBy(entry)
                .ifPresent(
                    what ->
                        wrong.add(
                            "%s: event %d %s: %s"
                                .formatted(
                                    name, entry.event().seq(), entry.event().type(), what))));
  }

  /* In the order of the ledger; within a commit each stream keeps its own. */
  private static SortedMap<Long, Commit> commits(RecordedPatient recorded) {
    var commits = new TreeMap<Long, Commit>();
    for (var course : recorded.courses()) {
      for (var event : course.events()) {
        commits
            .computeIfAbsent(event.commit(), number -> new Commit())
            .events()
            .add(new Placed(course.course(), event));
      }
    }
    for (var event : recorded.timeline()) {
      commits.computeIfAbsent(event.commit(), number -> new Commit()).timeline().add(event);
    }
    return commits;
  }

  /* A finding flags an event only from within the same commit. */
  private static Map<Long, Map<String, String>> flags(List<RecordedEvent> events) {
    var commits = new HashMap<Long, Long>();
    var flags = new HashMap<Long, Map<String, String>>();
    for (var event : events) {
      commits.put(event.seq(), event.commit());
      if (event.type().equals("ProtocolDeviationDetected")) {
        var body = JsonMapper.shared().readTree(event.payload());
        long fact = body.path("fact").asLong(-1);
        if (commits.getOrDefault(fact, -1L) == event.commit()) {
          flags
              .computeIfAbsent(fact, seq -> new HashMap<>())
              .put(body.path("rule").asString(""), body.path("severity").asString(""));
        }
      }
    }
    return flags;
  }

  private static void evolve(List<RecordedEvent> events, List<String> wrong) {
    TreatmentCourse course = TreatmentCourse.notOpened();
    for (var event : events) {
      try {
        course = course.evolve((TreatmentCourseEvent) WIRE.decode(event));
      } catch (ImpossibleHistory | UndecodableEvent e) {
        wrong.add(EVOLVES + ": event " + event.seq() + " " + event.type() + ": " + e.getMessage());
        return;
      }
    }
  }
}
