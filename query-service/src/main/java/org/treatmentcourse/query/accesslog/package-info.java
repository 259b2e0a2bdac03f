/** Who has looked at what: the records of access, as the ledger has them. */
@NullMarked
package org.treatmentcourse.query.accesslog;

import org.jspecify.annotations.NullMarked;
