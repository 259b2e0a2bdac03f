package org.treatmentcourse.bundle;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.treatmentcourse.bundle.BundleFinding.Kind;
import org.treatmentcourse.course.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.ImpossibleHistory;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.SignedRecords;
import org.treatmentcourse.course.Standing;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.TreatmentCourseEvent;
import org.treatmentcourse.value.CourseId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.UndecodableEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * Whether each signature is of the records it names, as they stood when it was given (21 CFR
 * 11.70): one that was copied onto others is not.
 */
final class SignatureCheck {
  private static final WireFormat WIRE = new WireFormat(TreatmentCourseEvent.class);

  private final Map<String, Optional<TreatmentCourse>> courses = new HashMap<>();
  private final Consumer<BundleFinding> findings;

  SignatureCheck(Consumer<BundleFinding> findings) {
    this.findings = findings;
  }

  void take(RecordedEvent event) {
    if (!CourseId.isCourseStream(event.stream())) {
      return;
    }
    var course = courses.getOrDefault(event.stream(), Optional.of(TreatmentCourse.notOpened()));
    try {
      var said =
          (TreatmentCourseEvent) WIRE.decode(event.type(), event.revision(), event.payload());
      if (said instanceof RecordSigned signed) {
        check(event, signed, course);
      }
      courses.put(event.stream(), course.map(before -> before.evolve(said)));
    } catch (UndecodableEvent | ImpossibleHistory unknown) {
      // Of a later version, or something before it is missing: that is named where it is so.
      courses.put(event.stream(), Optional.empty());
    }
  }

  private void check(RecordedEvent event, RecordSigned signed, Optional<TreatmentCourse> course) {
    var what = "event " + event.stream() + " " + event.seq();
    if (course.isEmpty()) {
      findings.accept(
          new BundleFinding(Kind.UNPROVEN, what, "what it signs can't be read by this version"));
    } else if (!isBound(signed, course.get())) {
      findings.accept(
          new BundleFinding(
              Kind.UNBOUND_SIGNATURE, what, "its hash is not that of the records it names"));
    }
  }

  void end() {
    courses.clear();
  }

  private static boolean isBound(RecordSigned signed, TreatmentCourse course) {
    if (!(course instanceof OpenCourse open)) {
      return false;
    }
    var records = new TreeMap<Long, TreatmentCourseEvent>();
    signed
        .targets()
        .forEach(
            seq -> open.standing(seq).map(Standing::event).ifPresent(it -> records.put(seq, it)));
    return records.size() == signed.targets().size()
        && SignedRecords.isSha256Of(signed.recordsSha256(), records);
  }
}
