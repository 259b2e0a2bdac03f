package org.treatmentcourse.command.ledger.axon;

import org.treatmentcourse.commit.Commit;

/**
 * The command was recorded before: nothing was recorded now, and this is its first outcome. This is
 * not a failure of the command: the caller is answered with the commit.
 */
public final class CommandAlreadyRecorded extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Commit first;

  CommandAlreadyRecorded(Commit first) {
    super("the command was recorded before, in commit " + first.number());
    this.first = first;
  }

  public Commit first() {
    return first;
  }
}
