/** The reviews that hold a patient's next dose until they are closed. */
@NullMarked
package org.treatmentcourse.command.course.safety;

import org.jspecify.annotations.NullMarked;
