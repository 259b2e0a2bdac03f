/** The schedule's read model: what stands of each course's schedule, and each visit by its time. */
@NullMarked
package org.treatmentcourse.query.schedule.view;

import org.jspecify.annotations.NullMarked;
