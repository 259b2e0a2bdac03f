package org.treatmentcourse.command.transparency;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.LedgerStore;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.transparency.note.VerifierKey;

/** One instance's log over a ledger of a test's own. */
final class RunningLog implements AutoCloseable {
  static final NoteSigner SIGNER = NoteSigner.generate("test/ledger");
  private static final Duration BOUND = Duration.ofSeconds(30);

  final LogState state = new LogState();
  final Ledger ledger;
  final CheckpointStore checkpoints;
  final LogReader reader;
  private final LedgerLog log;

  private RunningLog(LedgerStore store, NoteSigner signer, VerifierKey... former) {
    MongoDatabase database = store.database();
    ledger = store.open(state);
    checkpoints = new CheckpointStore(database);
    var tiles = new TileStore(database);
    var keys = new ArrayList<>(List.of(former));
    keys.add(signer.verifier());
    reader = new LogReader(ledger, tiles, state);
    log =
        new LedgerLog(
            ledger,
            tiles,
            checkpoints,
            signer,
            new LogCheck(ledger, tiles, checkpoints, keys),
            state,
            InstantSource.system(),
            () -> {},
            () -> true);
  }

  /** Started and checked, whatever came of it. */
  static RunningLog start(LedgerStore store) {
    return start(store, SIGNER);
  }

  static RunningLog start(LedgerStore store, NoteSigner signer, VerifierKey... former) {
    var running = new RunningLog(store, signer, former);
    running.log.start();
    return running;
  }

  /** So many commits, one event each, all of one stream. */
  void append(String stream, int fromSeq, int count) {
    for (int seq = fromSeq; seq < fromSeq + count; seq++) {
      ledger.append(Drafts.newCommand().event(stream, seq).draft());
    }
  }

  LogState.Signed awaitSigned(long size) {
    return Awaitility.await()
        .atMost(BOUND)
        .until(state::signed, it -> it.isPresent() && it.get().edge().size() == size)
        .orElseThrow();
  }

  @Override
  public void close() {
    log.stop();
  }
}
