/** What a clinic says of itself: the zone whose calendar its days go by. */
@NullMarked
package org.treatmentcourse.clinic;

import org.jspecify.annotations.NullMarked;
