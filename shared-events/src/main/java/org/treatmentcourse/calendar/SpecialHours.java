package org.treatmentcourse.calendar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.treatmentcourse.hours.SpecialHoursEvent;
import org.treatmentcourse.hours.SpecialHoursEvent.ClinicClosed;
import org.treatmentcourse.hours.SpecialHoursEvent.ClinicOpened;
import org.treatmentcourse.hours.SpecialHoursEvent.SpecialHoursLifted;
import org.treatmentcourse.hours.SpecialHoursId;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.Resource;

/**
 * A clinic's closures and openings that were not lifted, beside the weekly hours of its resources.
 * A clinic has one stream of them, {@code hours-<clinic>}.
 */
public record SpecialHours(
    Map<SpecialHoursId, ClinicClosed> closures, Map<SpecialHoursId, ClinicOpened> openings) {
  private static final String STREAM_PREFIX = "hours-";

  /** The name of a clinic's stream. */
  public static String stream(ClinicId clinic) {
    return STREAM_PREFIX + clinic;
  }

  /** True if a stream is of a clinic's special hours. */
  public static boolean isStream(String stream) {
    return stream.startsWith(STREAM_PREFIX);
  }

  /** A clinic that keeps its weekly hours. */
  public static SpecialHours none() {
    return new SpecialHours(Map.of(), Map.of());
  }

  /** The special hours after a clinic's events. */
  public static SpecialHours of(List<? extends SpecialHoursEvent> events) {
    var special = none();
    for (var event : events) {
      special = special.evolve(event);
    }
    return special;
  }

  /** The next state. */
  public SpecialHours evolve(SpecialHoursEvent event) {
    var closed = new LinkedHashMap<>(closures);
    var opened = new LinkedHashMap<>(openings);
    switch (event) {
      case ClinicClosed closure -> closed.put(closure.hours(), closure);
      case ClinicOpened opening -> opened.put(opening.hours(), opening);
      case SpecialHoursLifted lifted -> {
        closed.remove(lifted.hours());
        opened.remove(lifted.hours());
      }
    }
    return new SpecialHours(closed, opened);
  }

  /** True if an id stands for a closure or an opening. */
  public boolean has(SpecialHoursId hours) {
    return closures.containsKey(hours) || openings.containsKey(hours);
  }

  /** True if the clinic is closed in some part of a span. */
  public boolean isClosed(Span span) {
    return closures.values().stream().anyMatch(closure -> span(closure).overlaps(span));
  }

  /** When a resource is there beside its weekly hours. */
  List<Span> openings(Resource resource) {
    return openings.values().stream()
        .filter(opening -> opening.resources().contains(resource))
        .map(opening -> new Span(opening.from(), opening.until()))
        .toList();
  }

  /** What is left of spans while the clinic is not closed. */
  List<Span> lessClosures(List<Span> spans) {
    var rest = spans;
    for (var closure : closures.values()) {
      var less = new ArrayList<Span>();
      rest.forEach(span -> less.addAll(span.less(span(closure))));
      rest = less;
    }
    return rest;
  }

  private static Span span(ClinicClosed closure) {
    return new Span(closure.from(), closure.until());
  }
}
