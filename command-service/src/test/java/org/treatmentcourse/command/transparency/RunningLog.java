package org.treatmentcourse.command.transparency;

import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.treatmentcourse.command.duty.Duty;
import org.treatmentcourse.command.duty.OnDuty;
import org.treatmentcourse.command.fork.LogForks;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.store.LedgerStore;
import org.treatmentcourse.command.published.CheckpointFile;
import org.treatmentcourse.command.published.PublishedCheck;
import org.treatmentcourse.command.published.PublishedHead;
import org.treatmentcourse.command.published.PublishedLog;
import org.treatmentcourse.command.transparency.serving.LogForWitnesses;
import org.treatmentcourse.command.transparency.serving.LogReader;
import org.treatmentcourse.command.transparency.signing.LogSigners;
import org.treatmentcourse.command.transparency.signing.RestingHead;
import org.treatmentcourse.command.transparency.witness.WitnessSetting;
import org.treatmentcourse.command.transparency.witness.Witnesses;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.transparency.note.VerifierKey;

/** One instance's log over a ledger of a test's own. */
final class RunningLog implements AutoCloseable {
  static final NoteSigner SIGNER = NoteSigner.generate("test/ledger");
  private static final Duration BOUND = Duration.ofSeconds(30);

  final LogState state = new LogState();
  final PublishedHead published;
  final Ledger ledger;
  final CheckpointStore checkpoints;
  final LogReader reader;
  final LogCheck check;
  final CheckpointPublisher publisher; // never started: there is nobody to publish to
  private final LogForks forks;
  private final Duty duty = OnDuty.forEver();
  private final LedgerLog log;
  private final Witnesses witnesses;

  private RunningLog(
      LedgerStore store,
      List<NoteSigner> signers,
      List<VerifierKey> former,
      List<WitnessSetting> witnessedBy,
      Path kept) {
    MongoDatabase database = store.database();
    published = new PublishedHead(duty, Duration.ZERO);
    ledger = store.open(state);
    forks = new LogForks(ledger, "test/ledger", kept.resolveSibling("fork-signers"));
    checkpoints = new CheckpointStore(database);
    var tiles = new TileStore(database);
    var keys = new ArrayList<>(former);
    signers.forEach(it -> keys.add(it.verifier()));
    reader = new LogReader(ledger, tiles, state);
    check = new LogCheck(ledger, tiles, checkpoints, keys);
    publisher =
        new CheckpointPublisher(
            checkpoints,
            new TransparencySettings(
                "test/ledger",
                Path.of(""),
                Path.of(""),
                List.of(),
                former,
                witnessedBy,
                KafkaCluster.plain(""),
                ""),
            () -> true,
            Optional::empty,
            new RestingHead(new LogSigners(signers), InstantSource.system()));
    witnesses =
        new Witnesses(
            witnessedBy, database, new LogForWitnesses(reader, state, publisher, () -> true));
    log =
        new LedgerLog(
            ledger,
            tiles,
            checkpoints,
            new LogSigners(signers),
            check,
            forks,
            published(kept, keys),
            state,
            InstantSource.system(),
            witnesses::wake,
            duty);
  }

  /** Compared with a Kafka that holds nothing. */
  private PublishedCheck published(Path kept, List<VerifierKey> keys) {
    var file = new CheckpointFile(kept, "test/ledger", keys, SIGNER::sign, InstantSource.system());
    return new PublishedCheck(ledger, new NothingPublished(), file, forks, published);
  }

  private static final class NothingPublished implements PublishedLog {
    @Override
    public CompletableFuture<Boolean> ask() {
      return CompletableFuture.completedFuture(true);
    }

    @Override
    public Known known() {
      return new Known(List.of(), List.of(), Optional.empty());
    }

    @Override
    public void onNews(Runnable listener) {}
  }

  /** Started and checked, whatever came of it. */
  static RunningLog start(LedgerStore store) {
    return start(store, SIGNER);
  }

  static RunningLog start(LedgerStore store, NoteSigner signer, VerifierKey... former) {
    return start(store, List.of(signer), former);
  }

  /** Several keys sign: the first is in force. */
  static RunningLog start(LedgerStore store, List<NoteSigner> signers, VerifierKey... former) {
    return new RunningLog(store, signers, List.of(former), List.of(), nothingKept()).started();
  }

  static RunningLog witnessed(LedgerStore store, WitnessSetting... witnesses) {
    return new RunningLog(store, List.of(SIGNER), List.of(), List.of(witnesses), nothingKept())
        .started();
  }

  /** The newest checkpoint is kept in a file, and may have been before. */
  static RunningLog keeping(LedgerStore store, Path kept) {
    return new RunningLog(store, List.of(SIGNER), List.of(), List.of(), kept).started();
  }

  private static Path nothingKept() {
    return TestParts.newFolder("kept").resolve("checkpoint");
  }

  private RunningLog started() {
    log.start();
    witnesses.start();
    return this;
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
    witnesses.stop();
    log.stop();
  }
}
