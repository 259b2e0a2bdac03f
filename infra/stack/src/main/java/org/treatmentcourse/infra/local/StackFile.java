package org.treatmentcourse.infra.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.infra.parts.process.PartFailed;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Remembers what was started, so that a later command can show and stop exactly that. */
public final class StackFile {
  private static final String NAME = "stack.json";

  private final Path file;

  /** The file of a data folder. */
  public StackFile(Path dataFolder) {
    this.file = dataFolder.resolve(NAME);
  }

  /**
   * A stack as it was started.
   *
   * @param environment the variables it was started with; may hold a password, so it is never shown
   * @param parts in the order in which they need each other, whenever each was started
   */
  public record Content(Map<String, String> environment, List<RunningPart> parts) {
    public Content {
      environment = Map.copyOf(environment);
      parts = List.copyOf(parts);
    }

    /** The part of a name, if this stack has it. */
    public Optional<RunningPart> part(PartName name) {
      return parts.stream().filter(part -> part.part() == name).findFirst();
    }

    /** The parts that still run. */
    public List<RunningPart> alive() {
      return parts.stream().filter(part -> part.process().isPresent()).toList();
    }

    /** With a part added, in place of the one of its name if there was one. */
    public Content with(RunningPart started) {
      var changed = new ArrayList<>(parts);
      changed.removeIf(part -> part.part() == started.part());
      changed.add(started);
      changed.sort(Comparator.comparing(RunningPart::part));
      return new Content(environment, changed);
    }
  }

  /**
   * What was started last, if it wasn't stopped in an orderly way.
   *
   * @throws PartFailed if the file can't be understood
   */
  public Optional<Content> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonMapper.shared().readValue(Files.readString(file), Content.class));
    } catch (IOException | JacksonException e) {
      throw new PartFailed(file + " can't be read: remove it if nothing runs", e);
    }
  }

  /**
   * The settings of the stack that was started last, whatever the environment of this process.
   *
   * @throws PartFailed if there is none
   */
  public static Settings started(Settings here) {
    return new StackFile(here.data())
        .read()
        .map(here::of)
        .orElseThrow(() -> new PartFailed("nothing runs: infra/up --detach starts the stack"));
  }

  /** Replaces the content in one rename; readable by the owner only. */
  public void write(Content content) {
    try {
      var ownerOnly =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      var folder = file.resolveSibling("");
      Files.createDirectories(folder);
      var incoming = Files.createTempFile(folder, "stack-", ".json", ownerOnly);
      Files.writeString(incoming, JsonMapper.shared().writeValueAsString(content));
      Files.move(
          incoming, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets the stack. */
  public void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
