/** The treatment course: its events, one sealed family nested by phase, and their pure fold. */
@NullMarked
package org.treatmentcourse.course;

import org.jspecify.annotations.NullMarked;
