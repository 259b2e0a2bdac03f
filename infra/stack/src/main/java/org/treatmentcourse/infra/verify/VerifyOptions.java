package org.treatmentcourse.infra.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code infra/verify} was asked.
 *
 * @param uri where the database is; the running stack's if not given
 * @param database the ledger's
 * @param keys the verifier's keys, or files with one each; the running stack's if none
 * @param checkpoints files with one kept checkpoint each; the topic's if none
 */
record VerifyOptions(
    Optional<String> uri, String database, List<String> keys, List<String> checkpoints) {
  private static final String DEFAULT_DATABASE = "treatment_ledger";

  /** Empty if the options can't be understood. */
  static Optional<VerifyOptions> parse(List<String> args) {
    Optional<String> uri = Optional.empty();
    var database = DEFAULT_DATABASE;
    var keys = new ArrayList<String>();
    var checkpoints = new ArrayList<String>();
    if (args.size() % 2 != 0) {
      return Optional.empty();
    }
    for (int i = 0; i < args.size(); i += 2) {
      var value = args.get(i + 1);
      switch (args.get(i)) {
        case "--uri" -> uri = Optional.of(value);
        case "--database" -> database = value;
        case "--key" -> keys.add(value);
        case "--checkpoint" -> checkpoints.add(value);
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(
        new VerifyOptions(uri, database, List.copyOf(keys), List.copyOf(checkpoints)));
  }
}
