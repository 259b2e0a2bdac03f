package org.treatmentcourse.bundle.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.treatmentcourse.bundle.BundleLayout;
import org.treatmentcourse.bundle.Manifest;
import org.treatmentcourse.bundle.Sha256;
import org.treatmentcourse.bundle.Statement;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.transparency.note.SignedNote;

/** The verifier in one Python file, which shares no code with the others. */
@SuppressWarnings("NullAway.Init")
class BundleScriptTest {
  private static final Path SCRIPT = Path.of("../verify-bundle.py");

  @TempDir private Path folder;
  private Map<String, byte[]> files;
  private NoteSigner signer;
  private Checkpoint checkpoint;

  /** What a process said and how it ended. */
  private record Said(int status, String text) {}

  @BeforeEach
  void open() throws IOException {
    files = new LinkedHashMap<>();
    try (var zip = new ZipFile(KeptBundle.in(folder).toFile())) {
      for (var entry : zip.stream().toList()) {
        files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    checkpoint = Checkpoint.parse(SignedNote.parse(text(BundleLayout.CHECKPOINT)).text());
    signer = NoteSigner.generate(checkpoint.origin());
  }

  private static Said python(Path bundle, String... options) throws Exception {
    var command = new ArrayList<>(List.of("python3", SCRIPT.toString(), bundle.toString()));
    command.addAll(List.of(options));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Said(process.waitFor(), text);
  }

  private String text(String file) {
    return new String(Optional.ofNullable(files.get(file)).orElseThrow(), UTF_8);
  }

  private void change(String file, UnaryOperator<String> change) {
    files.put(file, change.apply(text(file)).getBytes(UTF_8));
  }

  private void lines(String file, UnaryOperator<List<String>> change) {
    change(file, text -> String.join("\n", change.apply(text.lines().toList())) + "\n");
  }

  /** As somebody would write it who has the log's key, whatever the files say. */
  private Said signedAgain() throws Exception {
    var note = signer.sign(checkpoint.text());
    files.put(BundleLayout.CHECKPOINT, note.toString().getBytes(UTF_8));
    for (var file : manifest().files()) {
      var bytes = Optional.ofNullable(files.get(file.name())).orElseThrow();
      change(BundleLayout.MANIFEST, text -> text.replace(file.sha256(), Sha256.hex(bytes)));
    }
    var statement = signer.sign(Statement.of(manifest(), checkpoint).text());
    files.put(BundleLayout.STATEMENT, statement.toString().getBytes(UTF_8));
    return python(zipped(), "--key", signer.verifier().text());
  }

  private Manifest manifest() {
    return Manifest.parse(text(BundleLayout.MANIFEST).getBytes(UTF_8));
  }

  private Path zipped() throws IOException {
    var bundle = folder.resolve("bundle.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(bundle))) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return bundle;
  }

  @Test
  @Proves("11.10b-stranger")
  void a_bundle_is_proven_by_one_file_of_python_and_the_logs_key() throws Exception {
    var bundle = folder.resolve("course.zip");
    var key = KeptBundle.key().text();
    assertThat(python(bundle, "--key", key))
        .satisfies(said -> assertThat(said.text()).contains("95 events in 49 commits", "verified"))
        .returns(0, Said::status);
    assertThat(python(bundle)).returns(4, Said::status);
    assertThat(python(bundle, "--key", signer.verifier().text()))
        .returns(new Said(1, "NOT what was signed: no key of the log signed it\n"), said -> said);
    assertThat(python(Path.of("pom.xml"), "--key", key)).returns(2, Said::status);
    assertThat(python(bundle, "--key")).returns(2, Said::status);
    assertThat(signedAgain().status()).isZero();
  }

  @Test
  @Proves("11.10b-stranger")
  void an_altered_bundle_is_not() throws Exception {
    files.put("report.pdf", new byte[] {1});
    assertRefused(python(zipped(), "--key", KeptBundle.key().text()), "file report.pdf is altered");
    files.put("another", new byte[] {1});
    assertRefused(
        python(zipped(), "--key", KeptBundle.key().text()), "file another is not in the manifest");
    change(BundleLayout.MANIFEST, text -> text.replace("\"events\":95", "\"events\":94"));
    assertRefused(
        python(zipped(), "--key", KeptBundle.key().text()),
        "file manifest.json is not the one that the log signed");
    change(BundleLayout.STATEMENT, text -> text.replace("scope course 7", "scope course 8"));
    assertRefused(python(zipped(), "--key", KeptBundle.key().text()), "a signature is false");
  }

  @Test
  @Proves("11.10b-stranger")
  void nor_is_one_whose_events_are_not_the_logs_though_its_key_signed_it() throws Exception {
    var events = files.get(BundleLayout.EVENTS);
    lines(BundleLayout.EVENTS, lines -> lines.subList(1, lines.size()));
    assertRefused(signedAgain(), "events.ndjson lacks event protocol-s0-anew 0");
    files.put(BundleLayout.EVENTS, Optional.ofNullable(events).orElseThrow());
    lines(
        BundleLayout.EVENTS,
        lines -> {
          var more = new ArrayList<>(lines);
          more.add(lines.getFirst());
          return more;
        });
    assertRefused(signedAgain(), "is in no commit, or there twice");
    files.put(BundleLayout.EVENTS, Optional.ofNullable(events).orElseThrow());
    change(BundleLayout.EVENTS, text -> text.replaceFirst("\"session\":1,", "\"session\":1.0,"));
    assertRefused(signedAgain(), "differs from its commit");
    files.put(BundleLayout.EVENTS, Optional.ofNullable(events).orElseThrow());

    var commits = files.get(BundleLayout.COMMITS);
    lines(BundleLayout.COMMITS, lines -> lines.subList(1, lines.size()));
    assertRefused(signedAgain(), "no commit has event");
    files.put(BundleLayout.COMMITS, Optional.ofNullable(commits).orElseThrow());
    change(BundleLayout.COMMITS, text -> text.replaceFirst("AAAA", "AAAB"));
    assertRefused(signedAgain(), "is not the log's");
    files.put(BundleLayout.COMMITS, Optional.ofNullable(commits).orElseThrow());

    lines(BundleLayout.TILES, lines -> lines.subList(1, lines.size()));
    assertThat(signedAgain().status()).isEqualTo(1);
    checkpoint = new Checkpoint(checkpoint.origin(), checkpoint.size() + 1, checkpoint.root());
    assertThat(signedAgain().status()).isEqualTo(1);
  }

  private static void assertRefused(Said said, String why) {
    assertThat(said.text()).startsWith("NOT what was signed: ").contains(why);
    assertThat(said.status()).isEqualTo(1);
    assertThat(Arrays.asList(said.text().split("\n", -1))).hasSize(2);
  }
}
