package org.treatmentcourse.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.bundle.BundleLayout;
import org.treatmentcourse.bundle.ExportScope;
import org.treatmentcourse.bundle.verify.BundleVerifier;
import org.treatmentcourse.bundle.write.BundleFolder;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.query.export.proof.LedgerLogClient;
import org.treatmentcourse.query.export.report.Pdf;
import org.treatmentcourse.query.export.report.Reports;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.given.SampleProtocol;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.note.VerifierKey;

/** The log signs which report was handed out. Only its events say whether it is right. */
class ReportProofTest {
  private static final Instant FIRST_SESSION = Instant.parse("2031-03-02T09:00:00Z");

  private interface Alteration {
    void alter(BundleFolder folder) throws IOException;
  }

  @Test
  @Proves("11.10b-report")
  void a_report_that_tells_what_the_events_tell_is_proven_and_its_pdf_is_not() throws Exception {
    assertThat(report(folder -> {})).startsWith("proven;").endsWith("report.pdf is not proven");
  }

  @Test
  @Proves("11.10b-report")
  void a_report_that_was_altered_and_signed_again_is_not_proven() throws Exception {
    assertThat(
            report(
                folder -> {
                  var html = folder.file(BundleLayout.REPORT_HTML);
                  var page = Files.readString(html);
                  assertThat(page).contains("128/79");
                  Files.writeString(html, page.replace("128/79", "118/79"));
                }))
        .startsWith("not proven;")
        .contains(BundleLayout.REPORT_HTML);
  }

  @Test
  void a_report_that_is_left_out_is_not_proven() throws Exception {
    assertThat(report(folder -> Files.delete(folder.file(BundleLayout.REPORT_HTML))))
        .startsWith("not proven;");
  }

  /** Of a bundle whose exporter altered something before the log signed it. */
  private static String report(Alteration alteration) throws Exception {
    try (var log = new LogServer()) {
      var recorder = new Recorder();
      var course = SampleCourse.numbered(1, "anew", FIRST_SESSION);
      log.record(SampleProtocol.published(recorder));
      log.record(course.untilSecondBooking(recorder));
      var scope = new ExportScope.OfCourse(course.id());
      var source = new LedgerLogClient(log.settings());
      var contents = source.contents(scope, source.size());
      Path work = TestParts.newFolder("work");
      var folder = new BundleFolder(work, contents);
      folder.collectCommits(source, done -> {});
      folder.derive(source);
      new Reports(scope, contents, folder, new Pdf(Path.of("none"))).write((done, of) -> {});
      alteration.alter(folder);
      var sealed = work.resolve("sealed.zip");
      folder.seal(source.statement(folder.writeManifest(scope)), sealed, part -> {});
      var keys = contents.keys().stream().map(VerifierKey::parse).toList();
      var verdict = BundleVerifier.verify(sealed, keys, List.of(), read -> {});
      assertThat(verdict.findings()).isEmpty();
      return BundleVerifier.report(sealed, verdict);
    }
  }
}
