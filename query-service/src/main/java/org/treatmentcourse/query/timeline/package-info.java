/** A patient's doses over all their courses, and the safety reviews that hold the next one. */
@NullMarked
package org.treatmentcourse.query.timeline;

import org.jspecify.annotations.NullMarked;
