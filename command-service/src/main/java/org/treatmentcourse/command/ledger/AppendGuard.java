package org.treatmentcourse.command.ledger;

import java.util.Optional;

/** Whoever watches over the ledger and may forbid to build upon it; asked before each append. */
@FunctionalInterface
public interface AppendGuard {
  /** Why nothing may be appended now; empty if it may. Must not block. */
  Optional<Veto> veto();
}
