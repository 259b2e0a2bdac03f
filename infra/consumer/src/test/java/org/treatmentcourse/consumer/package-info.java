/** Topics that were tampered with. */
@NullMarked
package org.treatmentcourse.consumer;

import org.jspecify.annotations.NullMarked;
