/** A course as it is now: where it stands, what was consented, what was last measured. */
@NullMarked
package org.treatmentcourse.query.course;

import org.jspecify.annotations.NullMarked;
