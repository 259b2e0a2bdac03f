/** Exports that prove themselves: asked for, made in the background, fetched, and forgotten. */
@NullMarked
package org.treatmentcourse.query.export;

import org.jspecify.annotations.NullMarked;
