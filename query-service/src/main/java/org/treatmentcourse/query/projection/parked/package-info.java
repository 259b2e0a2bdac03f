/** The streams that a read model can't go on with, and why. */
@NullMarked
package org.treatmentcourse.query.projection.parked;

import org.jspecify.annotations.NullMarked;
