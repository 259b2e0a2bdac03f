/** The pure core: hands each command of a course to the decider of its phase. */
@NullMarked
package org.treatmentcourse.command.course;

import org.jspecify.annotations.NullMarked;
