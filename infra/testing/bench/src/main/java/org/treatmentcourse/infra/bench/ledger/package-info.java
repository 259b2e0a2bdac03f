/** What is measured of a store: appends, reads, followers, growth. */
@NullMarked
package org.treatmentcourse.infra.bench.ledger;

import org.jspecify.annotations.NullMarked;
