/** Decides on a lot's stock and keeps its books with the courses' doses; pure. */
@NullMarked
package org.treatmentcourse.command.custody;

import org.jspecify.annotations.NullMarked;
