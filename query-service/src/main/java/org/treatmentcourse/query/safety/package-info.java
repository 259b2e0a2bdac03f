/**
 * A clinic's safety worklist: the reviews that hold a patient's next dose, the most urgent first.
 */
@NullMarked
package org.treatmentcourse.query.safety;

import org.jspecify.annotations.NullMarked;
