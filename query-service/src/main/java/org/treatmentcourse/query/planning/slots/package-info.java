/**
 * The slots in which a visit can begin, by room and person, in quarters of an hour: pure arithmetic
 * on calendars.
 */
@NullMarked
package org.treatmentcourse.query.planning.slots;

import org.jspecify.annotations.NullMarked;
