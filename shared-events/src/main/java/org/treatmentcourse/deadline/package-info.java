/** Moments by which something should have happened, as they follow from what is on record. */
@NullMarked
package org.treatmentcourse.deadline;

import org.jspecify.annotations.NullMarked;
