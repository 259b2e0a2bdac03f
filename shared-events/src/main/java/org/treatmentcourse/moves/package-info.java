/** Visits of several courses that were moved together. */
@NullMarked
package org.treatmentcourse.moves;

import org.jspecify.annotations.NullMarked;
