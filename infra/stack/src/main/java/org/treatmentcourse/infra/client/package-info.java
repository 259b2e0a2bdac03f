/** The stack's public HTTP API as the demo, the fault run and the summary use it. */
@NullMarked
package org.treatmentcourse.infra.client;

import org.jspecify.annotations.NullMarked;
