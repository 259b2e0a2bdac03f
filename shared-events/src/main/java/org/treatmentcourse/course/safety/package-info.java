/** The facts of a course that hold the patient's next dose until a review of them is closed. */
@NullMarked
package org.treatmentcourse.course.safety;

import org.jspecify.annotations.NullMarked;
