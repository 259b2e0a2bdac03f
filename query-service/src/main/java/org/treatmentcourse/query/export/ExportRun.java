package org.treatmentcourse.query.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.treatmentcourse.bundle.BundleContents;
import org.treatmentcourse.bundle.Disclosure;
import org.treatmentcourse.bundle.verify.BundleVerifier;
import org.treatmentcourse.bundle.write.BundleFolder;
import org.treatmentcourse.bundle.write.BundleWriter.Part;
import org.treatmentcourse.query.export.proof.LedgerLogClient;
import org.treatmentcourse.query.export.report.Pdf;
import org.treatmentcourse.query.export.report.Reports;
import org.treatmentcourse.seal.NarrativeView;
import org.treatmentcourse.service.vault.KeyState;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.transparency.note.VerifierKey;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes one export, from the beginning or from where a crash left it: what is in its folder and
 * takes long to get is kept, all else is made again and comes out the same.
 */
final class ExportRun {
  private static final String CONTENTS = "contents.json";
  private static final String SEALED = "sealed.zip";
  private static final JsonMapper JSON = WireFormat.mapper();

  private final ExportStore store;
  private final LedgerLogClient log;
  private final NarrativeReader narrative;
  private final Pdf pdf;
  private final InstantSource clock;
  private final Consumer<Progress> progress;

  /** The step being done, and its progress. */
  record Progress(Step step, long done, long of) {}

  /** The steps of an export, in order. */
  enum Step {
    WAITING,
    COLLECTING_COMMITS,
    WRITING_REPORTS,
    WRITING_BUNDLE,
    VERIFYING
  }

  ExportRun(
      ExportStore store,
      LedgerLogClient log,
      NarrativeReader narrative,
      Pdf pdf,
      InstantSource clock,
      Consumer<Progress> progress) {
    this.store = store;
    this.pdf = pdf;
    this.log = log;
    this.narrative = narrative;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Makes it.
   *
   * @throws IOException if the log can't be read now: what is there stays for the next time
   * @throws LedgerLogClient.Refused if the log does not sign it
   * @throws IllegalStateException if what came out does not prove itself
   */
  Export make(Export export) throws IOException {
    var work = Files.createDirectories(store.work(export.id()));
    var contents = contents(export, work);
    // Crash here or after: the same contents are read again, so that the bundle is the same.
    var folder = new BundleFolder(work, contents);
    long commits = contents.commits().size();
    folder.collectCommits(
        log, done -> progress.accept(new Progress(Step.COLLECTING_COMMITS, done, commits)));
    folder.derive(log);
    disclose(folder, export);
    new Reports(export.scope(), contents, folder, pdf)
        .write((done, of) -> progress.accept(new Progress(Step.WRITING_REPORTS, done, of)));
    progress.accept(new Progress(Step.WRITING_BUNDLE, 0, 1));
    var statement = log.statement(folder.writeManifest(export.scope()));
    var sealed = work.resolve(SEALED);
    folder.seal(statement, sealed, part -> {});
    verify(sealed, contents);
    Files.setPosixFilePermissions(sealed, ExportStore.OWNER_READS);
    var hash = new Part(SEALED, sealed).hash();
    Files.move(sealed, store.bundle(export.id()), StandardCopyOption.ATOMIC_MOVE);
    // Crash here: a bundle that nobody is told of yet; the next run makes the same one again.
    var ready = export.ready(new Export.Made(clock.instant(), hash.bytes(), hash.sha256()));
    store.keep(ready);
    store.clear(export.id());
    return ready;
  }

  /** A bundle's reader may read what was said: its texts' keys are disclosed, while they last. */
  private void disclose(BundleFolder folder, Export export) throws IOException {
    var patients = new HashSet<PatientRef>();
    folder.disclose(
        (event, disclosure) ->
            narrative
                .patient(event)
                .ifPresent(
                    patient -> {
                      var key = narrative.key(patient);
                      if (!(key instanceof KeyState.Destroyed)) {
                        patients.add(patient);
                      }
                      disclose(event, key, disclosure);
                    }));
    store.keepPatients(export.id(), patients);
  }

  private static void disclose(RecordedEvent event, KeyState state, Disclosure disclosure) {
    switch (state) {
      case KeyState.Held held -> disclosure.disclose(event, held.key());
      case KeyState.Missing _ -> {
        // Nothing of this patient is sealed.
      }
      case KeyState.Destroyed _ -> disclosure.hide(event.stream(), NarrativeView.ERASED);
      case KeyState.Closed _ -> disclosure.hide(event.stream(), NarrativeView.SEALED);
    }
  }

  private BundleContents contents(Export export, Path work) throws IOException {
    var file = work.resolve(CONTENTS);
    if (Files.exists(file)) {
      return JSON.readValue(Files.readString(file), BundleContents.class);
    }
    progress.accept(new Progress(Step.COLLECTING_COMMITS, 0, 0));
    var contents = log.contents(export.scope(), export.treeSize());
    var incoming = Files.createTempFile(work, "contents-", ".json");
    Files.writeString(incoming, JSON.writeValueAsString(contents));
    Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
    return contents;
  }

  /** Verifies the bundle, so that none is handed out that its receiver would have to refuse. */
  private void verify(Path sealed, BundleContents contents) throws IOException {
    var keys = contents.keys().stream().map(VerifierKey::parse).toList();
    long commits = contents.commits().size();
    var verdict =
        BundleVerifier.verify(
            sealed,
            keys,
            List.of(),
            done -> progress.accept(new Progress(Step.VERIFYING, done, commits)));
    if (!verdict.findings().isEmpty()) {
      throw new IllegalStateException(verdict.findings().getFirst().toString());
    }
  }
}
