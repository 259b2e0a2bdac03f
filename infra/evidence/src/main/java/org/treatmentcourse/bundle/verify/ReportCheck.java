package org.treatmentcourse.bundle.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import org.treatmentcourse.bundle.BundleContents;
import org.treatmentcourse.bundle.BundleLayout;
import org.treatmentcourse.bundle.BundleLines.CommitLine;
import org.treatmentcourse.bundle.Manifest;
import org.treatmentcourse.bundle.Manifest.FileHash;
import org.treatmentcourse.bundle.Sha256;
import org.treatmentcourse.bundle.report.BundleReport;
import org.treatmentcourse.bundle.write.BundleFolder;

/**
 * Makes a bundle's report anew from its proven events and compares, byte by byte. The log signs
 * that a report is the one that was handed out, and not that it tells what happened: its exporter
 * wrote it. Another version of this program may tell the same events in other words. A report that
 * differs is therefore not proven, and not disproven either. A PDF is never proven: its layout is
 * not made here.
 */
final class ReportCheck {
  private static final String PDF = "; " + BundleLayout.REPORT_PDF + " is not proven";

  private final BundleFile bundle;
  private final Manifest manifest;

  /** A check of a bundle in which nothing was found wrong. */
  ReportCheck(BundleFile bundle, Manifest manifest) {
    this.bundle = bundle;
    this.manifest = manifest;
  }

  /** What is proven of the report, in words for people. */
  String words() throws IOException {
    var claimed = new TreeSet<String>();
    manifest.files().stream()
        .map(FileHash::name)
        .filter(
            name -> name.equals(BundleLayout.REPORT_HTML) || name.startsWith(BundleLayout.REPORTS))
        .forEach(claimed::add);
    var folder = Files.createTempDirectory("verified-bundle-");
    try {
      var otherwise = new ArrayList<String>();
      report(folder)
          .make(
              (name, page) -> {
                var bytes = page.getBytes(UTF_8);
                if (!claimed.remove(name)
                    || !bundle.is(new FileHash(name, bytes.length, Sha256.hex(bytes)))) {
                  otherwise.add(name);
                }
              },
              (told, of) -> {});
      otherwise.addAll(claimed);
      return otherwise.isEmpty()
          ? "proven; made anew from the proven events it is the same" + PDF
          : "not proven; made anew from the proven events, %s is another"
              .formatted(otherwise.getFirst());
    } catch (IllegalArgumentException | IllegalStateException | NoSuchElementException unknown) {
      return "not proven; this version of the program can't make it anew";
    } finally {
      delete(folder);
    }
  }

  private BundleReport report(Path temporary) throws IOException {
    var commits = new ArrayList<Long>();
    try (var lines = bundle.lines(BundleLayout.COMMITS);
        var out = Files.newBufferedWriter(temporary.resolve(BundleLayout.COMMITS), UTF_8)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        out.write(line.get() + "\n");
        commits.add(CommitLine.parse(line.get()).commit());
      }
    }
    var disclosure = bundle.text(BundleLayout.DISCLOSURE);
    if (disclosure.isPresent()) {
      Files.writeString(temporary.resolve(BundleLayout.DISCLOSURE), disclosure.get(), UTF_8);
    }
    var contents =
        new BundleContents(
            manifest.origin(),
            manifest.treeSize(),
            manifest.root(),
            bundle.text(BundleLayout.CHECKPOINT).orElse(""),
            bundle.text(BundleLayout.LOG_KEY).orElse("").lines().toList(),
            List.of(),
            manifest.streams(),
            commits);
    return new BundleReport(
        manifest.scope(),
        contents,
        new BundleFolder(temporary, contents).histories(),
        this::listed);
  }

  private String listed(String name) {
    return manifest.files().stream()
        .filter(file -> file.name().equals(name))
        .map(FileHash::sha256)
        .findFirst()
        .orElse("");
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
