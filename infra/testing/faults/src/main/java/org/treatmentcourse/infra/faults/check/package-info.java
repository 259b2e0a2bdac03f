/** What is compared after a fault: what was promised, what is recorded, what is shown. */
@NullMarked
package org.treatmentcourse.infra.faults.check;

import org.jspecify.annotations.NullMarked;
