/**
 * The whole stack as the launcher starts it, asked through its public HTTP API and from outside:
 * its usual days, and what an operator does on bad ones.
 */
@NullMarked
package org.treatmentcourse.infra.drills;

import org.jspecify.annotations.NullMarked;
