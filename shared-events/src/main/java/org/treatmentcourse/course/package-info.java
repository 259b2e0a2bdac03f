/** The treatment course: its state, folded from the events that stand, and its facts. */
@NullMarked
package org.treatmentcourse.course;

import org.jspecify.annotations.NullMarked;
