/** Tests of what may be plain text. */
@NullMarked
package org.treatmentcourse.service.transport;

import org.jspecify.annotations.NullMarked;
