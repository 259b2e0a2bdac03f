/** The treatment course: its state, folded from the events that stand, and what is known of it. */
@NullMarked
package org.treatmentcourse.course;

import org.jspecify.annotations.NullMarked;
