/** Parked streams: which they are, and healing one by reading it again from its source. */
@NullMarked
package org.treatmentcourse.query.healing;

import org.jspecify.annotations.NullMarked;
