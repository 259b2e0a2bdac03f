/** The plan that a protocol makes for each course: phases, readings, scales, therapy. */
@NullMarked
package org.treatmentcourse.protocol.plan;

import org.jspecify.annotations.NullMarked;
