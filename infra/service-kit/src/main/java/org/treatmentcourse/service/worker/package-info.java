/** Work that goes on in the background until it is stopped. */
@NullMarked
package org.treatmentcourse.service.worker;

import org.jspecify.annotations.NullMarked;
