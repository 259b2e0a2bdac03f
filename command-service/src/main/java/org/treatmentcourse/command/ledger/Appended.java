package org.treatmentcourse.command.ledger;

import org.treatmentcourse.commit.Commit;

/** The outcome of an append that did not fail: either way the commit is durable. */
public sealed interface Appended {
  Commit commit();

  /** This append recorded it. */
  record Now(Commit commit) implements Appended {}

  /** The command had been recorded before: this is its first outcome, nothing was recorded now. */
  record Before(Commit commit) implements Appended {}
}
