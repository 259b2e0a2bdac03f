/** The whole stack as the launcher starts it, asked through its public HTTP API. */
@NullMarked
package org.treatmentcourse.infra.stack;

import org.jspecify.annotations.NullMarked;
