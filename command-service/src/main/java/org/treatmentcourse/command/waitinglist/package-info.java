/** Decides on which courses wait for an earlier place; pure. */
@NullMarked
package org.treatmentcourse.command.waitinglist;

import org.jspecify.annotations.NullMarked;
