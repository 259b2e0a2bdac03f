/**
 * The parts that a course adds to every decision: credentials, late entries, findings beside a
 * fact, reservations and lots.
 */
@NullMarked
package org.treatmentcourse.command.course.deliberation;

import org.jspecify.annotations.NullMarked;
