/** Suspending, resuming and closing a course. */
@NullMarked
package org.treatmentcourse.command.course.closing;

import org.jspecify.annotations.NullMarked;
