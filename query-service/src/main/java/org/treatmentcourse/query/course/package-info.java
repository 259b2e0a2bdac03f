/** A course as it is now: its stage, its consents, its last measurements. */
@NullMarked
package org.treatmentcourse.query.course;

import org.jspecify.annotations.NullMarked;
