package org.treatmentcourse.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.bundle.BundleContents;
import org.treatmentcourse.bundle.ExportScope;
import org.treatmentcourse.bundle.verify.BundleVerifier;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.query.export.proof.LedgerLogClient;
import org.treatmentcourse.query.export.report.Pdf;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.given.SampleProtocol;
import org.treatmentcourse.transparency.note.VerifierKey;
import org.treatmentcourse.value.id.ClinicId;

/**
 * A clinic's period of many courses of a hundred events each. What it takes is printed and not
 * asserted; {@code -Dexport.courses=1000} tries it at the size of a clinic's half year.
 */
class ExportsAtScaleTest {
  private static final int COURSES = Integer.getInteger("export.courses", 10);
  private static final int EVENTS_EACH = 100;
  private static final Instant FIRST_SESSION = Instant.parse("2031-03-02T09:00:00Z");

  @Test
  void a_clinic_of_many_courses_is_exported_and_verified() throws Exception {
    try (var log = new LogServer()) {
      var recorder = new Recorder();
      log.record(SampleProtocol.published(recorder));
      for (int number = 0; number < COURSES; number++) {
        var course = SampleCourse.numbered(number, "anew", FIRST_SESSION);
        log.record(course.untilSecondBooking(recorder));
        for (long seq = SampleCourse.LAST_SEQ + 1; seq < EVENTS_EACH; seq++) {
          log.record(course.moreVitals(recorder, 120 + (int) (seq % 30)));
        }
      }
      var store = new ExportStore(TestParts.newFolder("exports"));
      var scope =
          new ExportScope.OfClinic(
              new ClinicId("anew"),
              Instant.parse("2020-01-01T00:00:00Z"),
              Instant.parse("2099-01-01T00:00:00Z"));
      var source = new LedgerLogClient(log.settings());
      var export = export(scope, source.size());
      long start = System.nanoTime();
      var made =
          new ExportRun(
                  store,
                  source,
                  LogServer.NOTHING_SEALED,
                  new Pdf(Path.of("none")),
                  InstantSource.system(),
                  at -> {})
              .make(export);
      var exported = since(start);

      var bundle = store.bundle(export.id());
      BundleContents contents = source.contents(scope, export.treeSize());
      start = System.nanoTime();
      var keys = contents.keys().stream().map(VerifierKey::parse).toList();
      var verdict = BundleVerifier.verify(bundle, keys, List.of(), read -> {});
      var verified = since(start);

      assertThat(verdict.findings()).isEmpty();
      assertThat(BundleVerifier.report(bundle, verdict)).startsWith("proven;");
      assertThat(verdict.manifest().orElseThrow().events()).isEqualTo(contents.events());
      assertThat(made.made().orElseThrow().bytes()).isEqualTo(Files.size(bundle));
      System.out.printf(
          "%d courses, %d events, %d commits, %d MB: exported (and verified) in %s, verified in"
              + " %s%n",
          COURSES,
          contents.events(),
          contents.commits().size(),
          Files.size(bundle) >> 20,
          exported,
          verified);
    }
  }

  private static Export export(ExportScope scope, long size) {
    return new Export(
        Export.idOf(scope, size),
        scope,
        size,
        List.of("anew"),
        "officer-1",
        "inspection",
        Instant.EPOCH,
        Export.State.UNDER_WAY,
        Optional.empty(),
        Optional.empty());
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
