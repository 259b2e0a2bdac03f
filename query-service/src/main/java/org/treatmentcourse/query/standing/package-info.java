/**
 * Which booked visits break a rule of booking by now: schedule, calendars and protocols together.
 */
@NullMarked
package org.treatmentcourse.query.standing;

import org.jspecify.annotations.NullMarked;
