package org.treatmentcourse.protocol.plan;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;

import java.util.List;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.guard.Codes;

/**
 * One phase of a course, in the protocol's order [S1: five, S3: three].
 *
 * @param contents what is gone through, such as {@code mental-status-baseline}
 */
public record Phase(Name name, @Holds(NARRATIVE) List<String> contents) {
  public Phase {
    contents = Codes.requireCodes(contents, "contents");
  }

  /** The kind of a phase. */
  public enum Name {
    CONSULTATION,
    PREPARATION,
    ADMINISTRATION,
    GUIDED_THERAPY,
    INTEGRATION,
    MAINTENANCE
  }
}
