package org.treatmentcourse.infra.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The ledger that is verified where the options name no other: that of a stack nearby. */
public interface DefaultLedger {
  /** The file of the log's public key. */
  Path verifierKeyFile();

  /** The file with the keys of those who may declare a fork; empty if nobody may. */
  Optional<Path> forkSignersFile();

  /** The database's address, for a reader. */
  String mongodbUri();

  /**
   * The checkpoints that the log published, as texts of signed notes.
   *
   * @throws java.io.UncheckedIOException if they can't be had
   */
  List<String> publishedCheckpoints();
}
