/**
 * The clinics' calendars: when each resource is there, what its weeks are taken for, and who may
 * act in which role; and how much of a calendar is used.
 */
@NullMarked
package org.treatmentcourse.query.calendar;

import org.jspecify.annotations.NullMarked;
