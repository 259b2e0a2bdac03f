/** Who looked at what, why, from where and with what result: reads as events, like writes. */
@NullMarked
package org.treatmentcourse.access;

import org.jspecify.annotations.NullMarked;
