/** Which of several instances appends and works in the background: the one that holds a lease. */
@NullMarked
package org.treatmentcourse.command.duty;

import org.jspecify.annotations.NullMarked;
