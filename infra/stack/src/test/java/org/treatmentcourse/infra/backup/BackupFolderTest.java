package org.treatmentcourse.infra.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.treatmentcourse.infra.parts.process.PartFailed;

class BackupFolderTest {
  private static final List<String> NAMES =
      List.of(
          BackupFolder.LEDGER,
          BackupFolder.TILES,
          BackupFolder.CHECKPOINTS,
          BackupFolder.COSIGNATURES,
          BackupFolder.PATIENT_KEYS,
          BackupFolder.CHECKPOINT,
          BackupFolder.VERIFIER_KEYS);

  @TempDir Path temporary;

  private Path path() {
    return temporary.resolve("backup");
  }

  private BackupManifest written() throws IOException {
    var folder = new BackupFolder(path());
    folder.create();
    for (var name : NAMES) {
      folder.write(name, out -> out.write(name.getBytes(UTF_8)));
    }
    return new BackupManifest(
        BackupManifest.FORMAT, "log", 7, "root", Instant.EPOCH, Instant.EPOCH, folder.written());
  }

  @Test
  void a_finished_backup_is_read_as_it_was_written() throws IOException {
    var manifest = written();
    new BackupFolder(path()).finish(manifest);

    assertThat(new BackupFolder(path()).checked()).isEqualTo(manifest);
  }

  @Test
  void a_backup_that_was_not_finished_is_none() throws IOException {
    written();

    assertRefused("no finished backup");
  }

  @Test
  void a_file_that_is_not_as_it_was_written_is_named() throws IOException {
    new BackupFolder(path()).finish(written());
    for (var name : NAMES) {
      var file = path().resolve(name);
      byte[] before = Files.readAllBytes(file);
      Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
      assertRefused("not what was backed up: " + file);
      Files.delete(file);
      assertRefused("not what was backed up: " + file);
      Files.write(file, before);
    }
    new BackupFolder(path()).checked();
  }

  @Test
  void a_manifest_that_names_other_files_is_refused() throws IOException {
    var manifest = written();
    new BackupFolder(path())
        .finish(
            new BackupManifest(
                manifest.format(),
                manifest.origin(),
                manifest.size(),
                manifest.root(),
                manifest.recordedAt(),
                manifest.keysAt(),
                manifest.files().subList(1, NAMES.size())));

    assertRefused("doesn't name the files");
  }

  @Test
  void a_folder_in_use_is_not_written_to() throws IOException {
    Files.createDirectories(path());
    Files.createFile(path().resolve("something"));

    assertThatThrownBy(() -> new BackupFolder(path()).create())
        .isInstanceOf(PartFailed.class)
        .hasMessageContaining("is not empty");
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(() -> new BackupFolder(path()).checked())
        .isInstanceOf(PartFailed.class)
        .hasMessageContaining(reason);
  }
}
