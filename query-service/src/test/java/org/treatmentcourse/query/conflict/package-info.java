/** Which events can be in the ledger together. */
@NullMarked
package org.treatmentcourse.query.conflict;

import org.jspecify.annotations.NullMarked;
