package org.treatmentcourse.infra.faults.ledger;

import java.util.List;

/**
 * One run of the ledger alone, with a database and instances of its own.
 *
 * @param name on the command line and in the table
 */
record LedgerRun(String name, Script script) {
  static final List<LedgerRun> ALL =
      List.of(
          onThree("two-instances", OnThreeMembers::twoInstances),
          onThree("kill-instance", OnThreeMembers::killInstance),
          onThree("step-down", OnThreeMembers::stepDown),
          onThree("kill-primary", OnThreeMembers::killPrimary),
          onThree("kill-both", OnThreeMembers::killBoth),
          onThree("stale-instance", OnThreeMembers::staleInstance),
          onOne("bad-network", OnOneMember::badNetwork),
          onOne("unknown-outcome", OnOneMember::unknownOutcome),
          onOne("kill-lone-mongod", OnOneMember::killLoneMongod));

  private static LedgerRun onThree(String name, Script.OfThreeMembers script) {
    return new LedgerRun(name, script);
  }

  private static LedgerRun onOne(String name, Script.OfOneMember script) {
    return new LedgerRun(name, script);
  }
}
