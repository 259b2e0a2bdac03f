package org.treatmentcourse.command.ledger;

import java.util.Optional;

/** A guard of the ledger that may forbid appending; it is asked before each append. */
@FunctionalInterface
public interface AppendGuard {
  /** The reason why nothing may be appended now; empty if appending is allowed. Must not block. */
  Optional<Veto> veto();
}
