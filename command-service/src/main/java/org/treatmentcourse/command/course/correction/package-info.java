/** Corrections of recorded events. */
@NullMarked
package org.treatmentcourse.command.course.correction;

import org.jspecify.annotations.NullMarked;
