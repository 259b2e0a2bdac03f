package org.treatmentcourse.infra.faults.ledger;

import org.treatmentcourse.infra.parts.mongo.Mongod;
import org.treatmentcourse.infra.parts.mongo.ReplicaSet;
import org.treatmentcourse.infra.parts.network.FaultyNetwork;

/** What is done in a run; it fails with a PartFailed if the ledger doesn't get going again. */
sealed interface Script {
  /** Members fail. */
  non-sealed interface OfThreeMembers extends Script {
    void play(Arena arena, ReplicaSet set);
  }

  /** The network fails: a replica set's clients go to the addresses that its members name. */
  non-sealed interface OfOneMember extends Script {
    void play(Arena arena, Mongod mongod, FaultyNetwork network);
  }
}
