/** The one gate for requests: what the container and the handlers see has passed it. */
@NullMarked
package org.treatmentcourse.service.gate;

import org.jspecify.annotations.NullMarked;
