/** A patient's doses by their times, over all their courses and clinics. */
@NullMarked
package org.treatmentcourse.query.doses;

import org.jspecify.annotations.NullMarked;
