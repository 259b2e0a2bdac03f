/** What clients asked and were told, compared with what the ledger holds. */
@NullMarked
package org.treatmentcourse.infra.faults.history;

import org.jspecify.annotations.NullMarked;
