/** Vital signs, sedation, adverse events, discharge. */
@NullMarked
package org.treatmentcourse.command.course.monitoring;

import org.jspecify.annotations.NullMarked;
