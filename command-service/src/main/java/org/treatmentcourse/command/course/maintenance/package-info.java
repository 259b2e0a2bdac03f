/** Decisions on the maintenance that follows the series. */
@NullMarked
package org.treatmentcourse.command.course.maintenance;

import org.jspecify.annotations.NullMarked;
