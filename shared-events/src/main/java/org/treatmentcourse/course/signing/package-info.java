/** Signatures on a course's records and what binds them. */
@NullMarked
package org.treatmentcourse.course.signing;

import org.jspecify.annotations.NullMarked;
