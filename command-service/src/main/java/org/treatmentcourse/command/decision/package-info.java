/** What every stream's decisions are made of: command, occasion, rule, outcome; pure. */
@NullMarked
package org.treatmentcourse.command.decision;

import org.jspecify.annotations.NullMarked;
