package org.treatmentcourse.query.export.report;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.treatmentcourse.bundle.report.page.CodePoints;

/** A page as PDF. The same page gives the same bytes. */
public final class Pdf {
  /** PDFBox brings it for forms; it has Latin, Greek and Cyrillic letters. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private static final long NO_TIME = 0;

  /** The layout leaves it out, glyph or not. */
  private static final int OBJECT_REPLACEMENT = 0xFFFC;

  private static final CmapLookup GLYPHS = glyphs();

  static {
    XRLog.setLoggingEnabled(false); // it tells of each stylesheet
  }

  private Pdf() {}

  /**
   * Lays out a page and writes it; what this font and layout can't print is printed as code points.
   *
   * @param made the time that the document bears
   */
  public static void write(String html, Instant made, OutputStream out) throws IOException {
    var builder = new PdfRendererBuilder();
    builder.useFastMode();
    builder.useFont(Pdf::font, "Liberation Sans");
    try (var svg = new BatikSVGDrawer()) {
      builder.useSVGDrawer(svg);
      builder.withHtmlContent(printable(html), null);
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

  /**
   * A page's markup is ASCII, so that whatever can't be printed is within its text. The layout has
   * one direction, so that it needs no isolation; it would set what is isolated out of its order.
   */
  private static String printable(String html) {
    var flat = html.replace("<bdi>", "").replace("</bdi>", "").replace("&#13;", "\r");
    return CodePoints.replaceIn(flat, Pdf::isPrinted);
  }

  /**
   * True if a character comes out as itself. The layout leaves out characters without a shape, and
   * sets all letters from left to right.
   */
  private static boolean isPrinted(int c) {
    if (c == '\n' || c == '\t') {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> c != OBJECT_REPLACEMENT && !isFromRightToLeft(c) && GLYPHS.getGlyphId(c) != 0;
    };
  }

  private static boolean isFromRightToLeft(int c) {
    return switch (Character.getDirectionality(c)) {
      case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
          Character.DIRECTIONALITY_ARABIC_NUMBER ->
          true;
      default -> false;
    };
  }

  private static CmapLookup glyphs() {
    try (var font = new TTFParser().parse(new RandomAccessReadBuffer(font()))) {
      return font.getUnicodeCmapLookup();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream font() {
    var font = PDDocument.class.getResourceAsStream(FONT);
    if (font == null) {
      throw new IllegalStateException("the font is not where it was");
    }
    return font;
  }
}
