package org.treatmentcourse.query.export.report;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;

/** A page as PDF. The same page gives the same bytes. */
final class Pdf {
  /** PDFBox brings it for forms; it has the letters that patients' words may have. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private static final long NO_TIME = 0;

  static {
    XRLog.setLoggingEnabled(false); // it tells of each stylesheet
  }

  private Pdf() {}

  /**
   * Lays out a page and writes it.
   *
   * @param made the time that the document bears
   */
  static void write(String html, Instant made, OutputStream out) throws IOException {
    var builder = new PdfRendererBuilder();
    builder.useFastMode();
    builder.useFont(Pdf::font, "Liberation Sans");
    try (var svg = new BatikSVGDrawer()) {
      builder.useSVGDrawer(svg);
      builder.withHtmlContent(html, null);
      try (var renderer = builder.buildPdfRenderer()) {
        renderer.layout();
        renderer.createPDFWithoutClosing();
        var document = renderer.getPdfDocument();
        date(document, made);
        document.save(out);
      }
    }
  }

  private static void date(PDDocument document, Instant made) {
    Calendar at = new GregorianCalendar(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
    at.setTimeInMillis(made.toEpochMilli());
    var about = document.getDocumentInformation();
    about.setCreationDate(at);
    about.setModificationDate(at);
    // Otherwise the document's id is made of the time of day.
    document.setDocumentId(NO_TIME);
  }

  private static InputStream font() {
    var font = PDDocument.class.getResourceAsStream(FONT);
    if (font == null) {
      throw new IllegalStateException("the font is not where it was");
    }
    return font;
  }
}
