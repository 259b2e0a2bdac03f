/** What follows the series. */
@NullMarked
package org.treatmentcourse.command.course.maintenance;

import org.jspecify.annotations.NullMarked;
