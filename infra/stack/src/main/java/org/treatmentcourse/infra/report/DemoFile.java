package org.treatmentcourse.infra.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.treatmentcourse.infra.demo.DemoCourse;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Remembers which courses the demo ran on a stack's data, so that it runs there once. */
public final class DemoFile {
  private final Path file;
  private final Path begun;

  public DemoFile(Path dataFolder) {
    this.file = dataFolder.resolve("demo.json");
    this.begun = dataFolder.resolve("demo-day");
  }

  /** The day on which it began: a demo that was cut off goes on with what it said then. */
  public LocalDate day() {
    try {
      if (!Files.exists(begun)) {
        Files.writeString(begun, LocalDate.now(ZoneOffset.UTC).toString());
      }
      return LocalDate.parse(Files.readString(begun).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The courses, or none if the demo has not run to its end here. */
  public List<DemoCourse> read() {
    try {
      return Files.exists(file)
          ? JsonMapper.shared().readValue(Files.readString(file), new TypeReference<>() {})
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void write(List<DemoCourse> courses) {
    try {
      var incoming = file.resolveSibling("demo.json.incoming");
      Files.writeString(incoming, JsonMapper.shared().writeValueAsString(courses));
      Files.move(
          incoming, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
