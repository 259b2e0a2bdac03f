package org.treatmentcourse.query.export.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.bundle.report.CourseReport;
import org.treatmentcourse.bundle.report.page.ReportPage;
import org.treatmentcourse.course.event.ConsultationEvent.ConsultationRequested;
import org.treatmentcourse.course.event.ConsultationEvent.Urgency;
import org.treatmentcourse.infra.parts.process.Checkout;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;

/** A report in the fonts that {@code infra/fonts} fetches. */
@OwnLane
class ReportFontsTest {
  private static final Instant SESSION = Instant.parse("2031-03-02T09:00:00Z");
  private static final SampleCourse COURSE = SampleCourse.numbered(1, "anew", SESSION);
  private static final long FETCH_BOUND_MINUTES = 8;

  private static byte[] pdf() throws Exception {
    var recorder = new Recorder();
    var events = new ArrayList<>(COURSE.untilSecondBooking(recorder));
    recorder.actingAs(new Actor("staff-9", "د. ليلى حداد", Role.CLINICIAN, Optional.of("LMFT 12")));
    for (var reason :
        new String[] {
          "张伟 asked for 3 sessions; 病人要求",
          "田中さくら カタカナ",
          "Иван Петров, Київ",
          "قالت المريضة: 12 ساعة",
          "smiled 😀"
        }) {
      events.addAll(
          recorder.commit(
              COURSE.id(), "anew", new ConsultationRequested(reason, Urgency.ROUTINE, SESSION)));
    }
    var page = ReportPage.of("course", "course", CourseReport.of(events, Map.of()).orElseThrow());
    var out = new ByteArrayOutputStream();
    new Pdf(fonts()).write(page, SESSION, out);
    return out.toByteArray();
  }

  private static Path fonts() throws IOException, InterruptedException {
    // Not on this process's own input: npm makes that non-blocking, and Surefire speaks through it.
    var fetching =
        new ProcessBuilder(Checkout.root().resolve("infra/fonts").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(fetching.waitFor(FETCH_BOUND_MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(fetching.exitValue()).isZero();
    return Checkout.cache().resolve("fonts");
  }

  @Test
  @Proves("11.50-rendered-copy")
  void chinese_japanese_arabic_and_cyrillic_are_printed_and_what_no_font_has_as_its_code_point()
      throws Exception {
    try (var document = Loader.loadPDF(pdf())) {
      // A glyph that several characters share comes back as any of them.
      var printed = new PDFTextStripper().getText(document).replaceAll("\\s", "");
      var text = Normalizer.normalize(printed, Form.NFKC);
      assertThat(text).contains("张伟", "病人要求", "さくら", "カタカナ", "Петров", "Київ", "‹U+1F600›");
      assertThat(text).doesNotContain("#", "U+0644");
      assertThat(fontNames(document)).anyMatch(name -> name.contains("NotoSansArabic"));
    }
  }

  /** ISO 14289-1 (PDF/UA): tags, a language and a title; bookmarks lead to the parts. */
  @Test
  void a_report_is_tagged_and_its_bookmarks_lead_to_its_parts() throws Exception {
    try (var document = Loader.loadPDF(pdf())) {
      var catalog = document.getDocumentCatalog();
      assertThat(catalog.getMarkInfo().isMarked()).isTrue();
      assertThat(catalog.getStructureTreeRoot().getKids()).isNotEmpty();
      assertThat(catalog.getLanguage()).isEqualTo("en");
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("course");
      var bookmarks = new ArrayList<String>();
      catalog.getDocumentOutline().children().forEach(item -> bookmarks.add(item.getTitle()));
      assertThat(bookmarks)
          .startsWith("Treatment course record", "Dosing sessions")
          .contains("Corrections", "Signatures");
    }
  }

  private static Set<String> fontNames(PDDocument document) throws IOException {
    var names = new HashSet<String>();
    for (var page : document.getPages()) {
      for (var name : page.getResources().getFontNames()) {
        names.add(page.getResources().getFont(name).getName());
      }
    }
    return names;
  }
}
