/** How long records are kept at least. */
@NullMarked
package org.treatmentcourse.retention;

import org.jspecify.annotations.NullMarked;
