/**
 * Value types with their units and plausible ranges: a value that exists is a value that makes
 * sense.
 */
@NullMarked
package org.treatmentcourse.value;

import org.jspecify.annotations.NullMarked;
