package org.treatmentcourse.infra.faults.ledger;

import java.time.Duration;
import org.treatmentcourse.infra.parts.mongo.Mongod;
import org.treatmentcourse.infra.parts.network.FaultyNetwork;
import org.treatmentcourse.infra.parts.network.FaultyNetwork.Fault;
import org.treatmentcourse.infra.parts.process.Waiting;

/** What is done to one mongod and the network before it while clients append. */
final class OnOneMember {
  private static final int SOME = 200;
  private static final int FEW = 40;

  /** The driver waits 10 s for an answer, the ledger 15 s for an outcome. */
  private static final Duration LONGER_THAN_ANY_TIMEOUT = Duration.ofSeconds(18);

  private OnOneMember() {}

  static void badNetwork(Arena arena, Mongod mongod, FaultyNetwork network) {
    var a = arena.start("a", network.uri());
    // Both behind it: whoever is ten times slower than another instance never gets a number first.
    var b = arena.start("b", network.uri());
    arena.awaitMore(b, SOME);
    for (int round = 0; round < 3; round++) {
      arena.awaitMore(a, FEW);
      for (var fault : Fault.values()) {
        network.next(fault, 2);
      }
      network.delay(Duration.ofMillis(10));
      arena.awaitMore(a, FEW);
      network.cut();
      network.delay(Duration.ZERO);
    }
    arena.awaitMore(a, SOME);
    arena.did(
        "between both instances and the mongod: %d inserts or answers lost, late or repeated, messages delayed, all connections cut 3 times; of the repeats %d came first and %d were refused by the store"
            .formatted(network.done(), network.ghostsStored(), network.ghostsRefused()));
  }

  static void unknownOutcome(Arena arena, Mongod mongod, FaultyNetwork network) {
    var a = arena.start("a", network.uri());
    var b = arena.start("b");
    arena.awaitMore(a, SOME);
    arena.did(
        "no answer comes through for %d s, longer than any time-out; then again"
            .formatted(LONGER_THAN_ANY_TIMEOUT.toSeconds()));
    network.hold();
    Waiting.until(LONGER_THAN_ANY_TIMEOUT, () -> false);
    network.release();
    arena.awaitMore(a, SOME);
    arena.awaitMore(b, SOME);
  }

  static void killLoneMongod(Arena arena, Mongod mongod, FaultyNetwork network) {
    var a = arena.start("a");
    var b = arena.start("b");
    arena.awaitMore(a, SOME);
    arena.awaitMore(b, SOME);
    arena.did(
        "kill -9 of the only mongod (pid %d) and of instance a (pid %d), restart of both"
            .formatted(mongod.pid(), a.pid()));
    mongod.kill();
    a.kill();
    mongod.restart();
    a.startAgain();
    arena.awaitMore(a, SOME);
    arena.awaitMore(b, SOME);
  }
}
