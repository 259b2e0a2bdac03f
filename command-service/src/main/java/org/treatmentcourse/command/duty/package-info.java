/** Duty: of several instances, the one that holds a lease appends and works in the background. */
@NullMarked
package org.treatmentcourse.command.duty;

import org.jspecify.annotations.NullMarked;
