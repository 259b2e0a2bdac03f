/** Every command of a course, a sealed family for each phase. */
@NullMarked
package org.treatmentcourse.command.course.commands;

import org.jspecify.annotations.NullMarked;
