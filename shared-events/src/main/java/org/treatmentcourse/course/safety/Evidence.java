package org.treatmentcourse.course.safety;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.id.ProtocolRef;

/**
 * The standing facts of a course, and the versions of the protocol that it pinned.
 *
 * @param pinned each version by the sequence number from which on it was pinned
 */
record Evidence(
    OpenCourse course,
    NavigableMap<Long, ProtocolRef> pinned,
    Function<ProtocolRef, TreatmentProtocol> protocols) {
  static Evidence of(OpenCourse course, Function<ProtocolRef, TreatmentProtocol> protocols) {
    var pinned = new TreeMap<Long, ProtocolRef>();
    pinned.put(0L, course.opened().protocol());
    for (var entry : course.standing()) {
      if (entry.event() instanceof ProtocolVersionAdopted adopted) {
        pinned.put(entry.seq(), adopted.to());
      }
    }
    return new Evidence(course, pinned, protocols);
  }

  /** The facts of a kind, in the order of recording. */
  Stream<StandingEvent> all(Class<? extends TreatmentCourseEvent> kind) {
    return course.standing().stream().filter(entry -> kind.isInstance(entry.event()));
  }

  /** The version under which a fact was recorded. */
  TreatmentProtocol protocolOf(StandingEvent fact) {
    return protocols.apply(pinned.floorEntry(fact.seq()).getValue());
  }

  /** The version that is pinned by now. */
  TreatmentProtocol protocolNow() {
    return protocols.apply(pinned.lastEntry().getValue());
  }
}
