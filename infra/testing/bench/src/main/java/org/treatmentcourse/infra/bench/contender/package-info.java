/** The stores that are measured: this system's ledger and its peers. */
@NullMarked
package org.treatmentcourse.infra.bench.contender;

import org.jspecify.annotations.NullMarked;
