/** Decides on what officers say of findings and emergency accesses; pure. */
@NullMarked
package org.treatmentcourse.command.acknowledgement;

import org.jspecify.annotations.NullMarked;
