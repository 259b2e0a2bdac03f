/** Proves the ledger against a checkpoint that somebody kept, without the services. */
@NullMarked
package org.treatmentcourse.infra.verify;

import org.jspecify.annotations.NullMarked;
