/** Chance that can be had again: everything in it follows from a seed. */
@NullMarked
package org.treatmentcourse.infra.random;

import org.jspecify.annotations.NullMarked;
