/** The forks of the log over the ledger: what was lost, and who declared it. */
@NullMarked
package org.treatmentcourse.fork;

import org.jspecify.annotations.NullMarked;
