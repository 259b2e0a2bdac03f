package org.treatmentcourse.query.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.bundle.ExportScope;

/**
 * An export, as it is kept.
 *
 * @param id follows from scope and size: whoever asks for the same gets the same
 * @param treeSize at which size of the log
 * @param clinics whose courses it has: who may see it may enter each of them
 * @param requestedBy by the id the issuer knows
 * @param reason why: an {@link ExportReason}, or words where an earlier build kept them
 * @param state how far it is
 */
record Export(
    UUID id,
    ExportScope scope,
    long treeSize,
    List<String> clinics,
    String requestedBy,
    String reason,
    Instant requestedAt,
    State state,
    Optional<Made> made,
    Optional<String> failure) {
  Export {
    clinics = List.copyOf(clinics);
  }

  /** The progress of an export. */
  enum State {
    UNDER_WAY,
    READY,
    FAILED
  }

  /** A bundle that is ready. */
  record Made(Instant at, long bytes, String sha256) {}

  static UUID idOf(ExportScope scope, long treeSize) {
    return UUID.nameUUIDFromBytes((scope.words() + "\n" + treeSize).getBytes(UTF_8));
  }

  Export ready(Made bundle) {
    return in(State.READY, Optional.of(bundle), Optional.empty());
  }

  Export failed(String why) {
    return in(State.FAILED, Optional.empty(), Optional.of(why));
  }

  Export again() {
    return in(State.UNDER_WAY, Optional.empty(), Optional.empty());
  }

  private Export in(State next, Optional<Made> bundle, Optional<String> why) {
    return new Export(
        id, scope, treeSize, clinics, requestedBy, reason, requestedAt, next, bundle, why);
  }
}
