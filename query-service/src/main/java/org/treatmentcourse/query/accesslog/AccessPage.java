package org.treatmentcourse.query.accesslog;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.value.id.CourseId;

/** Accesses, the latest first. */
record AccessPage(
    List<AccessEntry> accesses,
    @Schema(description = "the `cursor` of what follows; absent at the end")
        Optional<String> nextCursor)
    implements DisclosingBody {

  @Override
  public void disclose(Disclosure disclosure) {
    for (var access : accesses) {
      access.courses().stream()
          .map(UUID::fromString)
          .map(CourseId::new)
          .forEach(disclosure::course);
    }
  }
}
