package org.treatmentcourse.infra.verify;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.treatmentcourse.infra.verify.source.StoredLedger;
import org.treatmentcourse.transparency.note.VerifierKey;

/**
 * A ledger's whole verification for other programs, such as one that measures how long it takes.
 */
public final class LedgerProof {
  private LedgerProof() {}

  /**
   * Reads every commit of a ledger's database and compares them with kept checkpoints.
   *
   * @param checkpoints signed notes, as {@code /checkpoint} serves them
   * @param keys the log's verifier keys
   * @throws IllegalArgumentException if a note or key can't be read
   * @throws com.mongodb.MongoException if the database can't be
   */
  public static Verified of(MongoDatabase database, List<String> checkpoints, List<String> keys) {
    var trust = new Trust(keys.stream().map(VerifierKey::parse).toList(), List.of());
    try (var source = new StoredLedger(database)) {
      return new LedgerVerifier(source, trust, commits -> {})
          .verify(KeptCheckpoint.merged(checkpoints));
    }
  }
}
