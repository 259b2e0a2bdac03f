package org.treatmentcourse.query.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.treatmentcourse.access.AccessEvent;
import org.treatmentcourse.calendar.CalendarEvent;
import org.treatmentcourse.calendar.FeedEvent;
import org.treatmentcourse.calendar.ResourceEvent;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.patient.PatientEvent;
import org.treatmentcourse.practitioner.PractitionerEvent;
import org.treatmentcourse.protocol.version.ProtocolEvent;
import org.treatmentcourse.retention.RetentionEvent;
import org.treatmentcourse.value.guard.Kebab;
import org.treatmentcourse.wire.WireFormat;

/**
 * The phase of each event type: the sealed family that the published language nests it in, such as
 * {@code dosing}; a stream without phases is one itself, such as {@code custody}.
 */
public final class Phases {
  /** The phase of a type that this program does not know. */
  public static final String OTHER = "other";

  private static final Map<String, String> BY_TYPE =
      new WireFormat(
              TreatmentCourseEvent.class,
              ProtocolEvent.class,
              CustodyEvent.class,
              PractitionerEvent.class,
              PatientEvent.class,
              ResourceEvent.class,
              CalendarEvent.class,
              FeedEvent.class,
              RetentionEvent.class,
              AccessEvent.class)
          .types().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      type -> phase(type.getValue()),
                      (a, b) -> a,
                      TreeMap::new));

  private Phases() {}

  /** The phase of a type. */
  public static String of(String type) {
    return BY_TYPE.getOrDefault(type, OTHER);
  }

  /** Every phase, in order. */
  public static List<String> all() {
    return Stream.concat(BY_TYPE.values().stream(), Stream.of(OTHER)).distinct().sorted().toList();
  }

  /** The types of a phase, in order; of {@link #OTHER} none is known. */
  public static List<String> types(String phase) {
    return BY_TYPE.entrySet().stream()
        .filter(type -> type.getValue().equals(phase))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String phase(Class<?> type) {
    Class<?> family = Optional.<Class<?>>ofNullable(type.getEnclosingClass()).orElse(type);
    return Kebab.of(family).replaceFirst("-event$", "");
  }
}
