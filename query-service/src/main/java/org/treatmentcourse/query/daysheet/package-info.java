/** A clinic's day on paper: who comes when, to which room and to whom. */
@NullMarked
package org.treatmentcourse.query.daysheet;

import org.jspecify.annotations.NullMarked;
