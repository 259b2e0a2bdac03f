/** Decides on who practises at a clinic and with which credentials; pure. */
@NullMarked
package org.treatmentcourse.command.practitioner;

import org.jspecify.annotations.NullMarked;
