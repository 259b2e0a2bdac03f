/** The events of a treatment course: one sealed family, nested by phase. */
@NullMarked
package org.treatmentcourse.course.event;

import org.jspecify.annotations.NullMarked;
