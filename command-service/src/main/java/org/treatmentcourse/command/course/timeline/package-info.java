/** What the doses of a course's patient, over all courses, say to its decisions. */
@NullMarked
package org.treatmentcourse.command.course.timeline;

import org.jspecify.annotations.NullMarked;
