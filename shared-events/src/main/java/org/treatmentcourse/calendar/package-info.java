/**
 * The calendars of what a clinic has once: rooms, devices, practitioners. A resource's stream says
 * when it is there at all; one stream for each of its weeks says what it is taken for, so that no
 * stream grows without bound and two bookings of one week can't both be recorded unseen.
 */
@NullMarked
package org.treatmentcourse.calendar;

import org.jspecify.annotations.NullMarked;
