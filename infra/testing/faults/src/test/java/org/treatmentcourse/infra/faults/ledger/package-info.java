@NullMarked
package org.treatmentcourse.infra.faults.ledger;

import org.jspecify.annotations.NullMarked;
