/** Consultation, assessment and eligibility. */
@NullMarked
package org.treatmentcourse.command.course.consultation;

import org.jspecify.annotations.NullMarked;
