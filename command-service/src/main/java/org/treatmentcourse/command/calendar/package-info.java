/** Decides on when a clinic's resources are there and who may read their calendars; pure. */
@NullMarked
package org.treatmentcourse.command.calendar;

import org.jspecify.annotations.NullMarked;
