/** A scheduler's questions on visits: the upcoming ones, a day's agenda, a course's history. */
@NullMarked
package org.treatmentcourse.query.schedule;

import org.jspecify.annotations.NullMarked;
