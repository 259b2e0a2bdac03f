package org.treatmentcourse.query.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A stretch of a course's trail. */
record AuditPage(
    UUID course,
    @Schema(description = "how many events the whole trail has") long total,
    List<AuditEntry> events,
    @Schema(description = "the value of `from` for what follows; absent at the end")
        Optional<Long> next) {}
