/** The forks of the log that were declared in the ledger, and what they excuse. */
@NullMarked
package org.treatmentcourse.command.fork;

import org.jspecify.annotations.NullMarked;
