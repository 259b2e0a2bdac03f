/** The access log: who has looked at what, as the ledger has it. */
@NullMarked
package org.treatmentcourse.query.accesslog;

import org.jspecify.annotations.NullMarked;
