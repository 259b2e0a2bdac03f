/** Measured values with their units and plausible ranges. */
@NullMarked
package org.treatmentcourse.value.measure;

import org.jspecify.annotations.NullMarked;
