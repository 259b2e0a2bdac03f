package org.treatmentcourse.deadline;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.treatmentcourse.deadline.Deadline.Kind;
import org.treatmentcourse.practitioner.Practitioner;

/** The credentials of a person in a clinic that run out unless they are renewed (rule 22). */
public final class CredentialDeadlines {
  private CredentialDeadlines() {}

  /**
   * One deadline for each credential that stands, due when the day after its last day begins, in
   * the clinic's zone.
   */
  public static List<Deadline> of(String stream, Practitioner practitioner, ZoneId zone) {
    return practitioner.openExpiries().entrySet().stream()
        .map(
            expiry ->
                new Deadline(
                    stream,
                    Kind.CREDENTIAL_EXPIRY,
                    expiry.getKey().toString(),
                    CourseDeadlines.startOf(expiry.getValue().plusDays(1), zone),
                    Duration.ZERO))
        .toList();
  }
}
