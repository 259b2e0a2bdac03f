/** A dosing session from arrival to the end of the dose. */
@NullMarked
package org.treatmentcourse.command.course.dosing;

import org.jspecify.annotations.NullMarked;
