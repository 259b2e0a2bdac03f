package org.treatmentcourse.query.export;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.query.export.ExportRun.Progress;

/** The progress of an export. */
record ExportStatus(
    UUID export,
    @Schema(description = "what it is of, in words", example = "clinic anew 2026-01-01T00:00:00Z …")
        String scope,
    @Schema(
            description =
                "at which size of the ledger's log; the same scope at the same size is"
                    + " the same export, to the byte")
        long treeSize,
    Export.State state,
    @Schema(description = "of one under way") Optional<Progress> progress,
    @Schema(description = "of one that is ready") Optional<Bundle> bundle,
    @Schema(description = "of one that failed; asking for it again tries again")
        Optional<String> failure,
    String requestedBy,
    Instant requestedAt,
    String reason) {

  /** A bundle that can be fetched. */
  record Bundle(String path, long bytes, String sha256, Instant readyAt, Instant keptUntil) {}
}
