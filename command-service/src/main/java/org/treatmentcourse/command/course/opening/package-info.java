/** Opening a course under a pinned protocol. */
@NullMarked
package org.treatmentcourse.command.course.opening;

import org.jspecify.annotations.NullMarked;
