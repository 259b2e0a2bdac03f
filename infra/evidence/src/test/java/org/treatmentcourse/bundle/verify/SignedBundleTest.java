package org.treatmentcourse.bundle.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.treatmentcourse.bundle.BundleLayout;
import org.treatmentcourse.bundle.BundleLines;
import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.wire.WireFormat;

/**
 * A bundle that was handed over once stays valid for ever. This one is of a course of the demo,
 * made on 2026-11-29, when every event of a course was of its first revision; the last of its
 * signatures is of all that stood. It is never made anew.
 */
class SignedBundleTest {
  private static final int EVENTS = 95;
  private static final int SIGNED_LAST = 88;

  @TempDir Path folder;

  @Test
  @Proves("11.70-bound-signature")
  void a_bundle_that_was_handed_over_before_is_what_was_signed() throws Exception {
    var bundle = KeptBundle.in(folder);
    var verdict = KeptBundle.verify(bundle);

    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.manifest().orElseThrow().events()).isEqualTo(EVENTS);
    // An earlier build told it in other words.
    assertThat(BundleVerifier.report(bundle, verdict)).startsWith("not proven;");
    assertThat(signatures(bundle)).last().matches(it -> it.targets().size() == SIGNED_LAST);
  }

  private static List<RecordSigned> signatures(Path bundle) throws Exception {
    var wire = new WireFormat(TreatmentCourseEvent.class);
    var signatures = new ArrayList<RecordSigned>();
    try (var file = new BundleFile(bundle);
        var lines = file.lines(BundleLayout.COMMITS)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        BundleLines.CommitLine.parse(line.get()).stored().events().stream()
            .filter(event -> event.type().equals("RecordSigned"))
            .map(wire::decode)
            .map(RecordSigned.class::cast)
            .forEach(signatures::add);
      }
    }
    return signatures;
  }
}
