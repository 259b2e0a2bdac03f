package org.treatmentcourse.query.export.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import org.treatmentcourse.bundle.BundleContents;
import org.treatmentcourse.bundle.BundleLayout;
import org.treatmentcourse.bundle.ExportScope;
import org.treatmentcourse.bundle.report.BundleReport;
import org.treatmentcourse.bundle.write.BundleFolder;
import org.treatmentcourse.bundle.write.BundleWriter.Part;

/**
 * Writes the reports of an export: its pages in HTML, and the first of them in PDF. A clinic's
 * courses have none in PDF: laying out a thousand PDFs takes longer than all the rest, and a
 * browser prints the one that is wanted.
 */
public final class Reports {
  private final BundleFolder folder;
  private final ExportScope scope;
  private final BundleContents contents;
  private final Pdf pdf;

  public Reports(ExportScope scope, BundleContents contents, BundleFolder folder, Pdf pdf) {
    this.pdf = pdf;
    this.scope = scope;
    this.contents = contents;
    this.folder = folder;
  }

  public void write(BundleReport.Progress progress) throws IOException {
    var report =
        new BundleReport(
            scope,
            contents,
            folder.histories(),
            name -> new Part(name, folder.file(name)).hash().sha256());
    var lastRecorded =
        report.make((name, page) -> Files.writeString(folder.file(name), page, UTF_8), progress);
    var page = Files.readString(folder.file(BundleLayout.REPORT_HTML), UTF_8);
    try (var out =
        new BufferedOutputStream(Files.newOutputStream(folder.file(BundleLayout.REPORT_PDF)))) {
      pdf.write(page, lastRecorded, out);
    }
  }
}
