/** A stack of a test's own, as the launcher starts it, and the launcher's commands on it. */
@NullMarked
package org.treatmentcourse.infra.stack;

import org.jspecify.annotations.NullMarked;
