package org.treatmentcourse.command.patient;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.treatmentcourse.patient.Patient;

/**
 * What a decision on a patient may know.
 *
 * @param patient what is known of who they are
 * @param keptUntil until when their records must be kept, if there are any; asked only where needed
 */
record PatientFile(Patient patient, Supplier<Optional<Instant>> keptUntil) {}
