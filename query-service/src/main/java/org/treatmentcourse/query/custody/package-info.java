/** A lot's log of a controlled substance: every entry, and what the books say after it. */
@NullMarked
package org.treatmentcourse.query.custody;

import org.jspecify.annotations.NullMarked;
