/** When the visits and the readings of a course are due. */
@NullMarked
package org.treatmentcourse.course.schedule;

import org.jspecify.annotations.NullMarked;
