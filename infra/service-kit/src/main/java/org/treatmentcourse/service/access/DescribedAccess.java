package org.treatmentcourse.service.access;

import java.util.List;
import java.util.Optional;
import org.treatmentcourse.access.AccessAction;
import org.treatmentcourse.access.AccessSubjects;
import org.treatmentcourse.access.Accessor;
import org.treatmentcourse.access.EmergencyReason;
import org.treatmentcourse.access.PurposeOfUse;

/**
 * A service's description of a request and its answer.
 *
 * @param by who asks; absent without a valid token
 * @param purpose what for, as the request says; absent means what is usual for the role
 * @param emergency why it is an emergency, where it is one
 * @param operation what was asked for, by its stable name
 * @param subjects what of, in as many parts as it takes; at least one
 */
public record DescribedAccess(
    Optional<Accessor> by,
    Optional<PurposeOfUse> purpose,
    Optional<EmergencyReason> emergency,
    AccessAction action,
    String operation,
    List<AccessSubjects> subjects) {}
