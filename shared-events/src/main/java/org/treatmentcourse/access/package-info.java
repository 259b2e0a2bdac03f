/** Accesses as events: who looked at what, why, from where and with what result. */
@NullMarked
package org.treatmentcourse.access;

import org.jspecify.annotations.NullMarked;
