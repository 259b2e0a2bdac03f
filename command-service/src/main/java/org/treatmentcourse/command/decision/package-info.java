/** The parts of every stream's decisions: command, context, rule, decision; pure. */
@NullMarked
package org.treatmentcourse.command.decision;

import org.jspecify.annotations.NullMarked;
