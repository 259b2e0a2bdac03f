/** Finds other places for visits whose room or person will not be there. */
@NullMarked
package org.treatmentcourse.query.planning.replan;

import org.jspecify.annotations.NullMarked;
