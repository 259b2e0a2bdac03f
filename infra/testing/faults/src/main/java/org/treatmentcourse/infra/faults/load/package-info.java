/** Commands and queries at a steady rate, and what clients were told of them. */
@NullMarked
package org.treatmentcourse.infra.faults.load;

import org.jspecify.annotations.NullMarked;
