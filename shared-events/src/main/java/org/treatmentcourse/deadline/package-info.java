/** Moments by which something should have happened, derived from recorded events. */
@NullMarked
package org.treatmentcourse.deadline;

import org.jspecify.annotations.NullMarked;
