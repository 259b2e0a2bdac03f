/** Decides on a patient's doses over all their courses; pure. */
@NullMarked
package org.treatmentcourse.command.timeline;

import org.jspecify.annotations.NullMarked;
