/** Requests that no HTTP client would send, and what a service must answer. */
@NullMarked
package org.treatmentcourse.service.gate;

import org.jspecify.annotations.NullMarked;
