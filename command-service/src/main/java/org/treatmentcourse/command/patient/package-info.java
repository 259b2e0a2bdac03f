/** Decides on who a patient is, sealed before it gets here; pure. */
@NullMarked
package org.treatmentcourse.command.patient;

import org.jspecify.annotations.NullMarked;
