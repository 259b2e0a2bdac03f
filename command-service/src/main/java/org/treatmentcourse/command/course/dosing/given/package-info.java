/**
 * Rule 23: what was given, compared with what was decided, drawn and allowed. A dose that was given
 * is a fact, so these are findings.
 */
@NullMarked
package org.treatmentcourse.command.course.dosing.given;

import org.jspecify.annotations.NullMarked;
