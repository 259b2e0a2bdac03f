/** What a clinic says of single days: that it is closed, or open when it usually is not. */
@NullMarked
package org.treatmentcourse.hours;

import org.jspecify.annotations.NullMarked;
