/** Guards that values and events check what they are given with. */
@NullMarked
package org.treatmentcourse.value.guard;

import org.jspecify.annotations.NullMarked;
