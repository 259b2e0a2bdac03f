/** Reading your own writes: a query may wait, bounded, until a commit is visible. */
@NullMarked
package org.treatmentcourse.query.waiting;

import org.jspecify.annotations.NullMarked;
