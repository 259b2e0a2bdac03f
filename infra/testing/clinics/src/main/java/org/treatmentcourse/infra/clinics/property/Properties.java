package org.treatmentcourse.infra.clinics.property;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.treatmentcourse.course.ImpossibleHistory;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.model.ProtocolNumbers;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.UndecodableEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/** All properties of a recorded course. */
public final class Properties {
  private static final String EVOLVES = "evolve(all events) never throws";
  private static final WireFormat WIRE = new WireFormat(TreatmentCourseEvent.class);

  private final Map<String, Property> properties = new LinkedHashMap<>();

  /** The properties, with the rules of a checkout's sources. */
  public Properties(Path checkout) {
    properties.putAll(DoseProperties.all());
    properties.putAll(CourseProperties.all());
    properties.putAll(EnvelopeProperties.all(KnownRules.in(checkout)));
  }

  /** What is checked. */
  public List<String> names() {
    var names = new ArrayList<>(properties.keySet());
    names.add(EVOLVES);
    return names;
  }

  /** Every violation: the property, the event's place and type, and what is wrong. */
  public List<String> brokenBy(List<RecordedEvent> events, ProtocolNumbers protocol) {
    var wrong = new ArrayList<String>();
    var model = new CourseModel(protocol);
    var flags = flags(events);
    for (var event : events) {
      var body = JsonMapper.shared().readTree(event.payload());
      var entry = new Entry(event, body, flags.getOrDefault(event.seq(), Set.of()));
      properties.forEach(
          (name, property) ->
              property
                  .brokenBy(entry, model)
                  .ifPresent(
                      what ->
                          wrong.add(
                              "%s: event %d %s: %s"
                                  .formatted(name, event.seq(), event.type(), what))));
      model.apply(event.type(), body, event.occurredAt());
    }
    evolve(events, wrong);
    return wrong;
  }

  /* A finding flags an event only from within the same commit. */
  private static Map<Long, Set<String>> flags(List<RecordedEvent> events) {
    var commits = new HashMap<Long, Long>();
    var flags = new HashMap<Long, Set<String>>();
    for (var event : events) {
      commits.put(event.seq(), event.commit());
      if (event.type().equals("ProtocolDeviationDetected")) {
        var body = JsonMapper.shared().readTree(event.payload());
        long fact = body.path("fact").asLong(-1);
        if (commits.getOrDefault(fact, -1L) == event.commit()) {
          flags.computeIfAbsent(fact, seq -> new HashSet<>()).add(body.path("rule").asString(""));
        }
      }
    }
    return flags;
  }

  private static void evolve(List<RecordedEvent> events, List<String> wrong) {
    TreatmentCourse course = TreatmentCourse.notOpened();
    for (var event : events) {
      try {
        course =
            course.evolve(
                (TreatmentCourseEvent)
                    WIRE.decode(event.type(), event.revision(), event.payload()));
      } catch (ImpossibleHistory | UndecodableEvent e) {
        wrong.add(EVOLVES + ": event " + event.seq() + " " + event.type() + ": " + e.getMessage());
        return;
      }
    }
  }
}
