/** Treatment protocols: immutable, versioned data from which every rule reads its numbers. */
@NullMarked
package org.treatmentcourse.protocol;

import org.jspecify.annotations.NullMarked;
