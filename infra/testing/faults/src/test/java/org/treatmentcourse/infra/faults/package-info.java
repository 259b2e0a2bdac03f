/** Whether the fault run's own checks would notice. */
@NullMarked
package org.treatmentcourse.infra.faults;

import org.jspecify.annotations.NullMarked;
