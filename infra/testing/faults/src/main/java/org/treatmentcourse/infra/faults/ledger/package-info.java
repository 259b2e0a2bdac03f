/**
 * Instances of the ledger on a replica set of three: killed, paused, cut off and made to contend,
 * and afterwards compared with what they promised.
 */
@NullMarked
package org.treatmentcourse.infra.faults.ledger;

import org.jspecify.annotations.NullMarked;
