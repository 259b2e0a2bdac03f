/** Findings and emergency accesses that an officer has looked into, and with what outcome. */
@NullMarked
package org.treatmentcourse.acknowledgement;

import org.jspecify.annotations.NullMarked;
