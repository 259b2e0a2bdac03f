package org.treatmentcourse.infra.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.treatmentcourse.bundle.Sha256;
import org.treatmentcourse.infra.backup.BackupManifest.Entry;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.secret.OwnerOnlyFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A backup's folder, which its owner alone may read. Ledger, tiles and checkpoints are as {@code
 * mongodump} writes them, so that {@code infra/verify --dump} proves them.
 */
final class BackupFolder {
  static final String LEDGER = "ledger.bson";
  static final String TILES = "tiles.bson";
  static final String CHECKPOINTS = "checkpoints.bson";
  static final String COSIGNATURES = "cosignatures.bson";
  static final String PATIENT_KEYS = "patient_keys.bson";

  /** The signed head, which {@code infra/verify --checkpoint} takes, and the service keeps. */
  static final String CHECKPOINT = "checkpoint";

  static final String VERIFIER_KEYS = "log-key.vkey";
  private static final String MANIFEST = "manifest.json";

  private static final Set<String> NAMES =
      Set.of(LEDGER, TILES, CHECKPOINTS, COSIGNATURES, PATIENT_KEYS, CHECKPOINT, VERIFIER_KEYS);

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path folder;
  private final List<Entry> written = new ArrayList<>();

  BackupFolder(Path folder) {
    this.folder = folder;
  }

  /** What writes one file. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * Makes it, or takes an empty one.
   *
   * @throws PartFailed if there is something in it
   */
  void create() throws IOException {
    if (Files.exists(folder)) {
      try (var there = Files.list(folder)) {
        if (there.findAny().isPresent()) {
          throw new PartFailed(folder + " is not empty: a backup needs a folder of its own");
        }
      }
    }
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  /** Writes a file; it is on the disk when this returns. */
  void write(String name, Content content) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var digest = Sha256.digest();
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(file(name), options, ownerOnly);
        var out =
            new DigestOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel)), digest)) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
    written.add(new Entry(name, Files.size(file(name)), Sha256.hex(digest)));
  }

  /** The files that were written. */
  List<Entry> written() {
    return List.copyOf(written);
  }

  /** Crash before this: the folder has no manifest, and nobody takes it for a backup. */
  void finish(BackupManifest manifest) throws IOException {
    OwnerOnlyFile.write(
        file(MANIFEST), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n");
  }

  /**
   * The manifest of a finished backup, all of whose files are as they were written.
   *
   * @throws PartFailed naming what is missing or differs
   */
  BackupManifest checked() throws IOException {
    var manifest = manifest();
    if (manifest.format() != BackupManifest.FORMAT) {
      throw new PartFailed("this build reads backups of format " + BackupManifest.FORMAT);
    }
    var names = manifest.files().stream().map(Entry::name).toList();
    if (names.size() != NAMES.size() || !NAMES.containsAll(names)) {
      throw new PartFailed("the backup's manifest doesn't name the files that a backup has");
    }
    for (var file : manifest.files()) {
      if (!Files.isRegularFile(file(file.name())) || !file.equals(entry(file.name()))) {
        throw new PartFailed("not what was backed up: " + file(file.name()));
      }
    }
    return manifest;
  }

  private BackupManifest manifest() throws IOException {
    try {
      return JSON.readValue(Files.readString(file(MANIFEST)), BackupManifest.class);
    } catch (NoSuchFileException e) {
      throw new PartFailed("no finished backup: " + folder + " has no " + MANIFEST, e);
    } catch (JacksonException e) {
      throw new PartFailed("can't be read: " + file(MANIFEST), e);
    }
  }

  private Entry entry(String name) throws IOException {
    var digest = Sha256.digest();
    long bytes;
    try (var in =
        new DigestInputStream(new BufferedInputStream(Files.newInputStream(file(name))), digest)) {
      bytes = in.transferTo(OutputStream.nullOutputStream());
    }
    return new Entry(name, bytes, Sha256.hex(digest));
  }
}
