/** What the events of a course say to its schedule, and the visits that follow from it. */
@NullMarked
package org.treatmentcourse.query.schedule.visit;

import org.jspecify.annotations.NullMarked;
