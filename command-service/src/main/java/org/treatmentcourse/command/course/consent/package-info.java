/** Informed consent, given and withdrawn. */
@NullMarked
package org.treatmentcourse.command.course.consent;

import org.jspecify.annotations.NullMarked;
