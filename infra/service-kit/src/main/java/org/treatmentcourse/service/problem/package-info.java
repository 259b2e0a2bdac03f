/** Every answer that is no success, as an RFC 9457 problem with a stable type. */
@NullMarked
package org.treatmentcourse.service.problem;

import org.jspecify.annotations.NullMarked;
