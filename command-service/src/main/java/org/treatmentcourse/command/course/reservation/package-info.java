/** What the visits of a course take in the calendars of resources, staff and patient. */
@NullMarked
package org.treatmentcourse.command.course.reservation;

import org.jspecify.annotations.NullMarked;
