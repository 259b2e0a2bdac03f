/** Where and with whom a visit can begin, in quarters of an hour: pure arithmetic on calendars. */
@NullMarked
package org.treatmentcourse.query.planning.slots;

import org.jspecify.annotations.NullMarked;
