package org.treatmentcourse.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.treatmentcourse.bundle.ExportScope;
import org.treatmentcourse.value.id.CourseId;

class ExportShelfTest {
  private static Export asked(Instant at) {
    return new Export(
        UUID.randomUUID(),
        new ExportScope.OfCourse(new CourseId(UUID.randomUUID())),
        1,
        List.of("anew"),
        "officer",
        "complaint",
        at,
        Export.State.UNDER_WAY,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void one_that_cannot_be_read_stays_and_keeps_no_other_from_being_made(@TempDir Path folder)
      throws IOException {
    var shelf = new ExportShelf(folder);
    var now = Instant.parse("2026-03-02T10:00:00Z");
    var well = asked(now);
    var sick = asked(now.minusSeconds(60));
    shelf.keep(sick);
    shelf.keep(well);
    var record = folder.resolve(sick.id().toString()).resolve("export.json");
    Files.writeString(record, "{\"id\":");
    Files.createDirectories(folder.resolve("lost+found"));
    assertThat(shelf.underWay()).containsExactly(well);
    shelf.removeBefore(now.plusSeconds(60));
    assertThat(record).exists();
    shelf.keep(sick);
    assertThat(shelf.underWay()).containsExactly(sick, well);
  }
}
