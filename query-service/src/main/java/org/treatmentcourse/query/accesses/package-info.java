/** Who has looked at what: the records of access, as the ledger has them. */
@NullMarked
package org.treatmentcourse.query.accesses;

import org.jspecify.annotations.NullMarked;
