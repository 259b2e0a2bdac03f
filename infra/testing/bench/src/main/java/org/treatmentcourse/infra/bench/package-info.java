/** The ledger beside its peers: same machine, same run, same events, same durability. */
@NullMarked
package org.treatmentcourse.infra.bench;

import org.jspecify.annotations.NullMarked;
