/** Visits of several courses that were moved together, and visits of groups. */
@NullMarked
package org.treatmentcourse.moves;

import org.jspecify.annotations.NullMarked;
