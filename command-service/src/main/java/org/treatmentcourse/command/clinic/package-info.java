/** Decides on what a clinic says of itself; pure. */
@NullMarked
package org.treatmentcourse.command.clinic;

import org.jspecify.annotations.NullMarked;
