/** The schedule entries of a course's events, and the visits that follow from them. */
@NullMarked
package org.treatmentcourse.query.schedule.visit;

import org.jspecify.annotations.NullMarked;
