/** Preparation before a dosing session. */
@NullMarked
package org.treatmentcourse.command.course.preparation;

import org.jspecify.annotations.NullMarked;
