/** Treatment protocols: immutable, versioned data that every rule reads its numbers from. */
@NullMarked
package org.treatmentcourse.protocol;

import org.jspecify.annotations.NullMarked;
