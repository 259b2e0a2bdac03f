package org.treatmentcourse.infra.faults.ledger;

import org.treatmentcourse.infra.parts.mongo.ReplicaSet;

/** What is done to instances and members of a replica set of three while clients append. */
final class OnThreeMembers {
  private static final int SOME = 200;

  private OnThreeMembers() {}

  static void twoInstances(Arena arena, ReplicaSet set) {
    var a = arena.start("a");
    var b = arena.start("b");
    arena.did("two instances append at once");
    arena.awaitMore(a, 2 * SOME);
    arena.awaitMore(b, SOME);
  }

  static void killInstance(Arena arena, ReplicaSet set) {
    var a = arena.start("a");
    var b = arena.start("b");
    arena.awaitMore(b, SOME);
    for (int i = 0; i < 2; i++) {
      arena.awaitMore(a, SOME);
      arena.did("kill -9 of instance a (pid %d), restart".formatted(a.pid()));
      a.kill();
      a.startAgain();
    }
    arena.awaitMore(a, SOME);
  }

  static void stepDown(Arena arena, ReplicaSet set) {
    var a = arena.start("a");
    var b = arena.start("b");
    for (int i = 0; i < 2; i++) {
      arena.awaitMore(a, SOME);
      arena.awaitMore(b, SOME);
      arena.did("primary (pid %d) steps down".formatted(set.primary().process().pid()));
      set.stepDown();
    }
    arena.awaitMore(a, SOME);
    arena.awaitMore(b, SOME);
  }

  static void killPrimary(Arena arena, ReplicaSet set) {
    var a = arena.start("a");
    var b = arena.start("b");
    arena.awaitMore(a, SOME);
    arena.awaitMore(b, SOME);
    var primary = set.primary();
    arena.did("kill -9 of the primary (pid %d)".formatted(primary.process().pid()));
    primary.kill();
    arena.awaitMore(a, SOME);
    arena.did("restart of the killed member");
    primary.restart();
    arena.awaitMore(b, SOME);
  }

  static void killBoth(Arena arena, ReplicaSet set) {
    var a = arena.start("a");
    var b = arena.start("b");
    arena.awaitMore(a, SOME);
    arena.awaitMore(b, SOME);
    var primary = set.primary();
    arena.did(
        "kill -9 of the primary (pid %d) and of instance a (pid %d), restart of both"
            .formatted(primary.process().pid(), a.pid()));
    primary.kill();
    a.kill();
    a.startAgain();
    arena.awaitMore(a, SOME);
    primary.restart();
    arena.awaitMore(b, SOME);
  }

  static void staleInstance(Arena arena, ReplicaSet set) {
    var a = arena.start("a");
    var b = arena.start("b");
    for (int i = 0; i < 2; i++) {
      arena.awaitMore(a, SOME);
      arena.did("SIGSTOP of instance a (pid %d) while b appends, SIGCONT".formatted(a.pid()));
      a.pause();
      arena.awaitMore(b, SOME);
      a.resume();
    }
    arena.awaitMore(a, SOME);
  }
}
