package org.treatmentcourse.command.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.treatmentcourse.bundle.BundleLayout;
import org.treatmentcourse.bundle.BundleLines.CommitLine;
import org.treatmentcourse.bundle.Manifest;
import org.treatmentcourse.bundle.Manifest.FileHash;
import org.treatmentcourse.bundle.Sha256;
import org.treatmentcourse.bundle.verify.BundleFinding;
import org.treatmentcourse.bundle.verify.BundleVerifier;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;

/** A bundle in the hands of somebody who alters it. */
final class OpenedBundle {
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Path target;

  OpenedBundle(Path bundle) throws IOException {
    this.target = bundle.resolveSibling("altered.zip");
    try (var zip = new ZipInputStream(Files.newInputStream(bundle))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
  }

  OpenedBundle with(String name, String text) {
    files.put(name, text.getBytes(UTF_8));
    return this;
  }

  OpenedBundle without(String name) {
    files.remove(name);
    return this;
  }

  String text(String name) {
    return new String(Optional.ofNullable(files.get(name)).orElseThrow(), UTF_8);
  }

  List<String> lines(String name) {
    return new ArrayList<>(text(name).lines().toList());
  }

  OpenedBundle withLines(String name, List<String> lines) {
    return with(name, String.join("\n", lines) + "\n");
  }

  OpenedBundle withLine(String name, int line, UnaryOperator<String> change) {
    var lines = lines(name);
    lines.set(line, change.apply(lines.get(line)));
    return withLines(name, lines);
  }

  OpenedBundle withoutLine(String name, int line) {
    var lines = lines(name);
    lines.remove(line);
    return withLines(name, lines);
  }

  OpenedBundle swapped(String name, int one, int other) {
    var lines = lines(name);
    Collections.swap(lines, one, other);
    return withLines(name, lines);
  }

  /** Another text of the same length in a commit's own bytes, and in the event as written out. */
  OpenedBundle forged(int line, String from, String to) {
    withLine(
        BundleLayout.COMMITS,
        line,
        text -> {
          var commit = CommitLine.parse(text);
          var bytes = new String(commit.stored().bytes(), ISO_8859_1);
          var forged = bytes.replace(from, to).getBytes(ISO_8859_1);
          return new CommitLine(commit.commit(), forged).text();
        });
    return withLine(BundleLayout.EVENTS, line, text -> text.replace(from, to));
  }

  Manifest manifest() {
    return Manifest.parse(text(BundleLayout.MANIFEST).getBytes(UTF_8));
  }

  /** A manifest that fits what is here, as whoever alters a bundle would write one. */
  OpenedBundle withFittingManifest(UnaryOperator<Manifest> change) {
    var manifest = change.apply(manifest());
    var hashes =
        manifest.files().stream()
            .filter(file -> files.containsKey(file.name()))
            .map(
                file -> {
                  var bytes = Optional.ofNullable(files.get(file.name())).orElseThrow();
                  return new FileHash(file.name(), bytes.length, Sha256.hex(bytes));
                })
            .toList();
    var fitting =
        new Manifest(
            manifest.format(),
            manifest.scope(),
            manifest.origin(),
            manifest.treeSize(),
            manifest.root(),
            lines(BundleLayout.COMMITS).size(),
            lines(BundleLayout.EVENTS).size(),
            manifest.streams(),
            hashes);
    files.put(BundleLayout.MANIFEST, fitting.bytes());
    return this;
  }

  List<BundleFinding> verify(VerifierKey key, SignedNote... kept) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(target))) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return BundleVerifier.verify(target, List.of(key), List.of(kept), read -> {}).findings();
  }
}
