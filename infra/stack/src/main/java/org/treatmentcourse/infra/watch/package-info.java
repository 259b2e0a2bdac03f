/** Starts again what ended of a stack. */
@NullMarked
package org.treatmentcourse.infra.watch;

import org.jspecify.annotations.NullMarked;
