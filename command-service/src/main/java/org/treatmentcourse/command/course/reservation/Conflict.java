package org.treatmentcourse.command.course.reservation;

import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.value.treatment.Visit;

/**
 * A calendar that a visit can't be written into.
 *
 * @param isOfCapacity whether an override with a reason passes it; nobody is in two places
 */
public record Conflict(String rule, Visit visit, Refusal refusal, boolean isOfCapacity) {}
