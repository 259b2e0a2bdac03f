/** Corrections of what was recorded. */
@NullMarked
package org.treatmentcourse.command.course.correction;

import org.jspecify.annotations.NullMarked;
