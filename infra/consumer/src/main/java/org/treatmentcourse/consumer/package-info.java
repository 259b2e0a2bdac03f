/** A subscriber of the events' topic that proves to itself that nothing is missing. */
@NullMarked
package org.treatmentcourse.consumer;

import org.jspecify.annotations.NullMarked;
