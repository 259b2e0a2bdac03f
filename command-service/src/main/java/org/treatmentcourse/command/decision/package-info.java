/** What every stream's decisions are made of: command, context, rule, decision; pure. */
@NullMarked
package org.treatmentcourse.command.decision;

import org.jspecify.annotations.NullMarked;
