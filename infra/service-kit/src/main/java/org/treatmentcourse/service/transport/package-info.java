/** Nothing is sent or served in plain text beyond this machine, unless that is allowed by name. */
@NullMarked
package org.treatmentcourse.service.transport;

import org.jspecify.annotations.NullMarked;
