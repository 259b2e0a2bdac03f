/** The courses of a clinic that wait for an earlier place. */
@NullMarked
package org.treatmentcourse.waitinglist;

import org.jspecify.annotations.NullMarked;
