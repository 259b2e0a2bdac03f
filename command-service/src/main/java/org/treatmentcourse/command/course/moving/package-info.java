/** Decides on moves of several courses' visits: all of them or none; pure. */
@NullMarked
package org.treatmentcourse.command.course.moving;

import org.jspecify.annotations.NullMarked;
