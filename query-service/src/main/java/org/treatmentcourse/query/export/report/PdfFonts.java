package org.treatmentcourse.query.export.report;

import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.fontbox.ttf.model.Language;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The fonts that pages are printed in, in the order that they are asked for a glyph.
 *
 * @param fonts the one of the PDF library first
 */
record PdfFonts(List<Font> fonts) {
  /** PDFBox brings it for forms; it has Latin, Greek and Cyrillic letters. */
  private static final Font WITHIN =
      new Font(
          "Liberation Sans",
          () ->
              PDDocument.class.getResourceAsStream(
                  "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"));

  /** A font's file. */
  private interface Source {
    InputStream open() throws IOException;
  }

  private record Font(String name, Source source, CmapLookup glyphs) {
    Font(String name, Source source) {
      this(name, source, glyphs(source));
    }

    private static CmapLookup glyphs(Source source) {
      try (var font = parsed(source)) {
        return font.getUnicodeCmapLookup();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static TrueTypeFont parsed(Source source) throws IOException {
      try (var file = source.open()) {
        return new TTFParser().parse(new RandomAccessReadBuffer(file));
      }
    }

    TrueTypeFont parsed() throws IOException {
      return parsed(source);
    }
  }

  /**
   * A font in a document, read once a page needs it, without the ligatures of Latin letters: one
   * that has no code point of its own is lost to whoever searches, copies or hears the text, and
   * the search for them is three quarters of the time that PDFBox takes to write a page.
   */
  private static final class WithoutLigatures extends PDFontSupplier {
    private final Font font;
    private final PDDocument document;

    @SuppressWarnings("NullAway") // in place of a font that is read at once
    WithoutLigatures(Font font, PDDocument document) {
      super(null);
      this.font = font;
      this.document = document;
    }

    @Override
    public PDFont supply() {
      try {
        var parsed = font.parsed();
        document.registerTrueTypeFontForClosing(parsed);
        parsed.setEnableGsub(parsed.getGsubData().getLanguage() != Language.LATIN);
        return PDType0Font.load(document, parsed, true);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The font within and those of a folder, by name; the folder need not be there. */
  static PdfFonts and(Path folder) {
    var fonts = new ArrayList<Font>();
    fonts.add(WITHIN);
    if (Files.isDirectory(folder)) {
      try (var files = Files.newDirectoryStream(folder, "*.ttf")) {
        var sorted = new ArrayList<Path>();
        files.forEach(sorted::add);
        sorted.sort(null);
        for (var file : sorted) {
          var name = file.getFileName().toString().replaceFirst("\\.ttf$", "");
          fonts.add(new Font(name, () -> Files.newInputStream(file)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new PdfFonts(List.copyOf(fonts));
  }

  boolean have(int c) {
    return fonts.stream().anyMatch(font -> font.glyphs().getGlyphId(c) != 0);
  }

  void addTo(PdfRendererBuilder builder, PDDocument document) {
    fonts.forEach(font -> builder.useFont(new WithoutLigatures(font, document), font.name()));
  }

  /** A page whose styles name all the fonts. */
  String namedIn(String html) {
    var names =
        fonts.stream().map(font -> "'" + font.name() + "'").collect(Collectors.joining(", "));
    return html.replace("'" + WITHIN.name() + "'", names);
  }
}
