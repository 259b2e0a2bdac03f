/**
 * Rule 23: a dose that was given, compared with the one that was decided and with the one that is
 * allowed. A dose that was given is a fact, so a broken rule is a finding.
 */
@NullMarked
package org.treatmentcourse.command.course.dosing.given;

import org.jspecify.annotations.NullMarked;
