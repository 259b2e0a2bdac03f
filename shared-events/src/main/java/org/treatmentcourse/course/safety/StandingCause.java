package org.treatmentcourse.course.safety;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.SafetyCause;

/**
 * A cause that stands in a course.
 *
 * @param fact the sequence number of the fact that it lies in
 * @param session the session of the fact, if it is of one
 * @param occurredAt when that happened
 */
public record StandingCause(
    long fact, SafetyCause cause, Optional<SessionNumber> session, Instant occurredAt) {}
