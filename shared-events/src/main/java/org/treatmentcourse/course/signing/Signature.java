package org.treatmentcourse.course.signing;

import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;

/**
 * A signature as it is worth today.
 *
 * @param seq its place in the course
 * @param superseded whether something it signs was amended or entered in error since
 */
public record Signature(long seq, RecordSigned signed, boolean superseded) {}
