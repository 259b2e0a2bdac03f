/** A log that lost commits goes on under another name, if two people declare it. */
@NullMarked
package org.treatmentcourse.transparency.fork;

import org.jspecify.annotations.NullMarked;
