/** Decides on how long a clinic keeps its records; pure. */
@NullMarked
package org.treatmentcourse.command.retention;

import org.jspecify.annotations.NullMarked;
