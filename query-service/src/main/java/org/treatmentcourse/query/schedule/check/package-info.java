/**
 * The rules that visits break which are booked already: they stand, and somebody has to see to
 * them.
 */
@NullMarked
package org.treatmentcourse.query.schedule.check;

import org.jspecify.annotations.NullMarked;
