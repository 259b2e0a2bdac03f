/** What a clinic says of itself: its zone, and when a visit can be cancelled in time. */
@NullMarked
package org.treatmentcourse.clinic;

import org.jspecify.annotations.NullMarked;
