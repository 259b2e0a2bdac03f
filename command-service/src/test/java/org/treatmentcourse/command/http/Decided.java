package org.treatmentcourse.command.http;

import java.util.OptionalLong;
import org.treatmentcourse.access.AccessStream;
import org.treatmentcourse.command.ledger.Ledger;

/** The ledger but for what was refused: that is recorded a moment later, among whatever comes. */
public final class Decided {
  private Decided() {}

  /** The last commit that a command was recorded in. */
  public static OptionalLong last(Ledger ledger) {
    return ledger.read(0, Integer.MAX_VALUE).stream()
        .filter(
            commit ->
                commit.events().stream()
                    .noneMatch(event -> AccessStream.isAccessStream(event.stream())))
        .mapToLong(commit -> commit.number())
        .max();
  }
}
