/** What holds a patient's next dose until a review of it is closed. */
@NullMarked
package org.treatmentcourse.command.course.safety;

import org.jspecify.annotations.NullMarked;
