/** The series and its sessions. */
@NullMarked
package org.treatmentcourse.command.course.scheduling;

import org.jspecify.annotations.NullMarked;
