package org.treatmentcourse.query.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * The exports, each in a folder of its own: {@code <id>/export.json} says what it is, {@code
 * <id>/work} is where it is made, {@code <id>/bundle.zip} is what came of it, {@code <id>/patients}
 * about whom it has texts.
 */
final class ExportStore {
  /** A bundle holds whole records of patients; its folder opens to nobody else either. */
  static final Set<PosixFilePermission> OWNER_READS = PosixFilePermissions.fromString("rw-------");

  private static final Set<PosixFilePermission> OWNER_ENTERS =
      PosixFilePermissions.fromString("rwx------");
  private static final String RECORD = "export.json";
  private static final String WORK = "work";
  private static final String BUNDLE = "bundle.zip";
  private static final String PATIENTS = "patients";
  private static final JsonMapper JSON = WireFormat.mapper();

  private static final Logger LOG = LoggerFactory.getLogger(ExportStore.class);

  private final Path folder;

  /** Those that were said to be unreadable. */
  private final Set<UUID> unreadable = ConcurrentHashMap.newKeySet();

  ExportStore(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  Path folder() {
    return folder;
  }

  Path work(UUID id) {
    return folder.resolve(id.toString()).resolve(WORK);
  }

  Path bundle(UUID id) {
    return folder.resolve(id.toString()).resolve(BUNDLE);
  }

  Optional<Export> find(UUID id) {
    var file = folder.resolve(id.toString()).resolve(RECORD);
    try {
      return Files.exists(file)
          ? Optional.of(JSON.readValue(Files.readString(file), Export.class))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the state of an export: before or after, never in between. */
  void keep(Export export) {
    var file = folder.resolve(export.id().toString()).resolve(RECORD);
    try {
      Files.createDirectories(work(export.id()));
      Files.setPosixFilePermissions(work(export.id()).getParent(), OWNER_ENTERS);
      var incoming = Files.createTempFile(file.resolveSibling(WORK), "export-", ".json");
      Files.writeString(incoming, JSON.writeValueAsString(export));
      Files.move(
          incoming, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The exports that are still to be made, the longest waiting first. */
  List<Export> underWay() {
    return all().stream()
        .filter(export -> export.state() == Export.State.UNDER_WAY)
        .sorted(Comparator.comparing(Export::requestedAt).thenComparing(Export::id))
        .toList();
  }

  /** Removes the exports that were ready or failed before a moment. */
  void removeBefore(Instant moment) throws IOException {
    for (var export : all()) {
      var end = export.made().map(Export.Made::at).orElse(export.requestedAt());
      if (export.state() != Export.State.UNDER_WAY && end.isBefore(moment)) {
        remove(export);
      }
    }
  }

  /** Keeps about whom an export has texts. */
  void keepPatients(UUID id, Collection<PatientRef> patients) throws IOException {
    Files.write(
        folder.resolve(id.toString()).resolve(PATIENTS),
        patients.stream().map(PatientRef::toString).sorted().toList());
  }

  /** Removes every export that has texts about a patient whose data was erased since. */
  void removeOf(Predicate<PatientRef> erased) throws IOException {
    for (var export : all()) {
      var patients = folder.resolve(export.id().toString()).resolve(PATIENTS);
      if (export.state() == Export.State.READY
          && Files.exists(patients)
          && Files.readAllLines(patients).stream()
              .map(patient -> new PatientRef(UUID.fromString(patient)))
              .anyMatch(erased)) {
        remove(export);
      }
    }
  }

  private void remove(Export export) throws IOException {
    // Its record first: a crash leaves files that nobody is shown.
    Files.delete(folder.resolve(export.id().toString()).resolve(RECORD));
    remove(folder.resolve(export.id().toString()));
  }

  /** Removes what a bundle was made of. */
  void clear(UUID id) throws IOException {
    remove(work(id));
  }

  /** Every export that can be read. */
  List<Export> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .flatMap(entry -> id(entry.getFileName().toString()).stream())
          .flatMap(id -> readable(id).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Any other file in the folder is no export. */
  private static Optional<UUID> id(String name) {
    try {
      return Optional.of(UUID.fromString(name));
    } catch (IllegalArgumentException other) {
      return Optional.empty();
    }
  }

  /** One whose record can't be read stays as it is, and keeps no other from being made. */
  private Optional<Export> readable(UUID id) {
    try {
      var export = find(id);
      unreadable.remove(id);
      return export;
    } catch (RuntimeException failed) {
      if (unreadable.add(id)) {
        LOG.error("export {} can't be read: {}", id, FailureReason.of(failed));
      }
      return Optional.empty();
    }
  }

  private static void remove(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (var files = Files.walk(tree)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
