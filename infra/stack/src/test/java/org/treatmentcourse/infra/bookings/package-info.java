/**
 * Random bookings and cancellations against the stack, and an independent fold of what they leave.
 */
@NullMarked
package org.treatmentcourse.infra.bookings;

import org.jspecify.annotations.NullMarked;
