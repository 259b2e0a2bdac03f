package org.treatmentcourse.infra.clinics.model;

import java.util.UUID;

/**
 * Something dangerous in a fact, which holds the patient's next dose until somebody has reviewed it
 * (rule 25).
 *
 * @param fact its sequence number in the course
 */
public record SafetyReview(UUID course, long fact, String cause) {}
