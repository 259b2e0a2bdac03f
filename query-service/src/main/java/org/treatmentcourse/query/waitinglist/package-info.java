/** A clinic's waiting list with the places that the planner finds for it now. */
@NullMarked
package org.treatmentcourse.query.waitinglist;

import org.jspecify.annotations.NullMarked;
