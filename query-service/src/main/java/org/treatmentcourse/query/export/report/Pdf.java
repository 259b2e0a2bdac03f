package org.treatmentcourse.query.export.report;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.treatmentcourse.bundle.report.page.CodePoints;

/**
 * Pages as PDF, tagged and with bookmarks (PDF/UA, as far as the layout goes). The same page and
 * fonts give the same bytes.
 */
public final class Pdf {
  private static final long NO_TIME = 0;

  /** The layout leaves it out, glyph or not. */
  private static final int OBJECT_REPLACEMENT = 0xFFFC;

  /** A longer text could not be broken across pages as one box within a line. */
  private static final int LONGEST_IN_LINE = 500;

  private static final Pattern RECORDED =
      Pattern.compile("<(?:bdi|span dir=\"auto\")>(.*?)</(?:bdi|span)>", Pattern.DOTALL);
  private static final Pattern HEADING = Pattern.compile("<h([12])>(.*?)</h[12]>", Pattern.DOTALL);

  private static final Pattern FIGURE = Pattern.compile("role=\"img\"><title>(.*?)</title>");

  private final PdfFonts fonts;

  static {
    XRLog.setLoggingEnabled(false); // it tells of each stylesheet
  }

  /**
   * Pages in some fonts.
   *
   * @param fonts a folder of TrueType fonts for what the one within lacks; it need not be there
   */
  public Pdf(Path fonts) {
    this.fonts = PdfFonts.and(fonts);
  }

  /**
   * Lays out a page and writes it; what these fonts can't print is printed as code points.
   *
   * @param made the time that the document bears
   */
  public void write(String html, Instant made, OutputStream out) throws IOException {
    var builder = new PdfRendererBuilder();
    builder.useFastMode();
    builder.usePdfUaAccessibility(true);
    builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
    builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
    try (var document = new PDDocument();
        var svg = new BatikSVGDrawer()) {
      builder.usePDDocument(document);
      fonts.addTo(builder, document);
      builder.useSVGDrawer(svg);
      builder.withHtmlContent(fonts.namedIn(withFigureNames(withBookmarks(printable(html)))), null);
      try (var renderer = builder.buildPdfRenderer()) {
        renderer.layout();
        renderer.createPDFWithoutClosing();
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

  /** The tags of a figure need its name as HTML's images have it. */
  private static String withFigureNames(String html) {
    return FIGURE.matcher(html).replaceAll("role=\"img\" alt=\"$1\"><title>$1</title>");
  }

  /** A page's markup is ASCII, so that whatever can't be printed is within its text. */
  private String printable(String html) {
    var printed = CodePoints.replaceIn(html.replace("&#13;", "\r"), this::isPrinted);
    return RECORDED
        .matcher(printed)
        .replaceAll(text -> Matcher.quoteReplacement(directed(text.group(1))));
  }

  /** The layout would mix a text from right to left with what stands around it. */
  private static String directed(String recorded) {
    if (recorded.codePoints().noneMatch(Pdf::isFromRightToLeft)) {
      return recorded;
    }
    return recorded.length() > LONGEST_IN_LINE
        ? "<div dir=\"auto\">" + recorded + "</div>"
        : "<span dir=\"auto\" style=\"display: inline-block; vertical-align: top\">"
            + recorded
            + "</span>";
  }

  private static String withBookmarks(String html) {
    var bookmarks = new StringBuilder("<bookmarks>");
    int[] count = {0};
    var named =
        HEADING
            .matcher(html)
            .replaceAll(
                heading -> {
                  int number = count[0]++;
                  bookmarks.append(
                      "<bookmark name=\"%s\" href=\"#part-%d\"/>"
                          .formatted(heading.group(2), number));
                  return Matcher.quoteReplacement(
                      "<h%1$s id=\"part-%2$d\">%3$s</h%1$s>"
                          .formatted(heading.group(1), number, heading.group(2)));
                });
    return named.replaceFirst(
        "</head>", Matcher.quoteReplacement(bookmarks + "</bookmarks></head>"));
  }

  /** True if a character comes out as itself. The layout leaves out characters without a shape. */
  private boolean isPrinted(int c) {
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
      default -> c != OBJECT_REPLACEMENT && fonts.have(c);
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
}
