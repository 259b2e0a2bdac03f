/**
 * A process that appends to a ledger, wired as the service wires it, and notes what it was told.
 */
@NullMarked
package org.treatmentcourse.infra.faults.append;

import org.jspecify.annotations.NullMarked;
