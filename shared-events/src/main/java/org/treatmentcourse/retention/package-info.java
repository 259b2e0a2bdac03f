/** The least time that records are kept. */
@NullMarked
package org.treatmentcourse.retention;

import org.jspecify.annotations.NullMarked;
