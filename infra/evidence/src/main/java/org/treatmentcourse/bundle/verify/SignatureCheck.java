package org.treatmentcourse.bundle.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.treatmentcourse.bundle.verify.BundleFinding.Kind;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.signing.SignedRecords;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.UndecodableEvent;
import org.treatmentcourse.wire.WireFormat;
import org.treatmentcourse.wire.WireFormat.Encoded;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The check that each signature is of the records it names, as they stood when it was given (21 CFR
 * 11.70): a signature that was copied onto others is not. The records count as they are stored, so
 * those of a later version, or of an earlier revision, are checked like any other.
 */
final class SignatureCheck {
  private static final WireFormat WIRE = new WireFormat(TreatmentCourseEvent.class);
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final Set<String> SUPERSEDING =
      Set.of(EventEnteredInError.class.getSimpleName(), EventAmended.class.getSimpleName());

  /** Each course's records that stand, by sequence number. */
  private final Map<String, Map<Long, Encoded>> standing = new HashMap<>();

  private final Set<String> unreadable = new HashSet<>();
  private final Consumer<BundleFinding> findings;

  SignatureCheck(Consumer<BundleFinding> findings) {
    this.findings = findings;
  }

  void take(RecordedEvent event) {
    if (!CourseId.isCourseStream(event.stream())) {
      return;
    }
    var records = standing.computeIfAbsent(event.stream(), stream -> new HashMap<>());
    if (event.type().equals(RecordSigned.class.getSimpleName())) {
      check(event, records);
    } else if (SUPERSEDING.contains(event.type())) {
      supersede(event, records);
    }
    records.put(event.seq(), new Encoded(event.type(), event.revision(), event.payload()));
  }

  /** Removes the corrected event: an amended event is signed by its amendment. */
  private void supersede(RecordedEvent correction, Map<Long, Encoded> records) {
    try {
      var target = JSON.readTree(correction.payload()).path("target");
      if (target.isIntegralNumber()) {
        records.remove(target.longValue());
        return;
      }
    } catch (JacksonException notJson) {
      // As one without a target.
    }
    unreadable.add(correction.stream());
  }

  private void check(RecordedEvent event, Map<Long, Encoded> records) {
    var what = "event " + event.stream() + " " + event.seq();
    try {
      var signed = (RecordSigned) WIRE.decode(event);
      if (unreadable.contains(event.stream())) {
        findings.accept(unproven(what, "a correction before it can't be read by this version"));
      } else if (!isBound(signed, records)) {
        findings.accept(
            new BundleFinding(
                Kind.UNBOUND_SIGNATURE, what, "its hash is not that of the records it names"));
      }
    } catch (UndecodableEvent later) {
      findings.accept(unproven(what, "it can't be read by this version"));
    }
  }

  private static BundleFinding unproven(String what, String why) {
    return new BundleFinding(Kind.UNPROVEN, what, why);
  }

  void end() {
    standing.clear();
    unreadable.clear();
  }

  private static boolean isBound(RecordSigned signed, Map<Long, Encoded> records) {
    var named = new TreeMap<>(records);
    named.keySet().retainAll(signed.targets());
    return named.size() == signed.targets().size()
        && SignedRecords.isSha256Of(signed.recordsSha256(), named);
  }
}
