/** The doses and safety reviews of one patient, over all their courses and clinics. */
@NullMarked
package org.treatmentcourse.timeline;

import org.jspecify.annotations.NullMarked;
