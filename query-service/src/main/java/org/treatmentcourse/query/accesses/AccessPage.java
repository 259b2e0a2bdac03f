package org.treatmentcourse.query.accesses;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.query.http.Showing;
import org.treatmentcourse.query.http.Shows;
import org.treatmentcourse.value.id.CourseId;

/** Accesses, the latest first. */
record AccessPage(
    List<AccessEntry> accesses,
    @Schema(description = "the `cursor` of what follows; absent at the end")
        Optional<String> nextCursor)
    implements Shows {

  @Override
  public void tell(Showing showing) {
    for (var access : accesses) {
      access.courses().stream().map(UUID::fromString).map(CourseId::new).forEach(showing::course);
    }
  }
}
