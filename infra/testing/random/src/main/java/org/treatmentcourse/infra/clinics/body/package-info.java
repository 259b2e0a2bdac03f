/** A plausible body for each command, who sends it, and the chance in both. */
@NullMarked
package org.treatmentcourse.infra.clinics.body;

import org.jspecify.annotations.NullMarked;
