package org.treatmentcourse.infra.verify;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.treatmentcourse.bundle.Manifest;
import org.treatmentcourse.bundle.verify.BundleFinding;
import org.treatmentcourse.bundle.verify.BundleFinding.Kind;
import org.treatmentcourse.bundle.verify.BundleVerifier;
import org.treatmentcourse.commit.IllFormedCommits;
import org.treatmentcourse.infra.verify.VerifyOptions.Where;
import org.treatmentcourse.infra.verify.ledger.KeptCheckpoint;
import org.treatmentcourse.infra.verify.ledger.LedgerVerifier;
import org.treatmentcourse.infra.verify.ledger.TrustedKeys;
import org.treatmentcourse.infra.verify.source.CopiedLog;
import org.treatmentcourse.infra.verify.source.DumpWriter;
import org.treatmentcourse.infra.verify.source.DumpedLedger;
import org.treatmentcourse.infra.verify.source.LedgerSource;
import org.treatmentcourse.infra.verify.source.StoredLedger;
import org.treatmentcourse.transparency.fork.ForkSigners;
import org.treatmentcourse.transparency.note.VerifierKey;

/** {@code infra/verify}: the ledger against the checkpoints that somebody kept. */
public final class Verify {
  private static final int PROVEN = 0;
  private static final int DISPROVEN = 1;
  private static final int NOT_VERIFIED = 2;
  private static final int PROVEN_ILL_FORMED = 3;
  private static final int UNPROVEN = 4;
  private static final int SELECTION_SECONDS = 5;
  private static final String USAGE =
      """
      an export:      BUNDLE.zip                    by itself; nothing else is asked
      the ledger:     --uri URI, --database NAME    in a database; the running stack's if not given
                      --dump FILE|FOLDER            in what mongodump wrote (.bson, .bson.gz)
                      --log FOLDER|FILE.zip         in a copy of the served log
                      --plain-allowed mongodb       without TLS, also beyond this machine
      what is known:  --checkpoint FILE             that somebody kept (repeatable)
                      --key VKEY|FILE               of the log; any of several (repeatable)
                      --witness VKEY|FILE           that must have cosigned (repeatable)
                      --fork-signer VKEY|FILE       who may declare a fork (repeatable)
      instead:        --write-dump FOLDER           write a database's ledger, tiles, checkpoints
                      --plain                       list the events with texts about patients in plain
      exit status:    0 what was signed; 1 not what was signed; 2 it can't be read
                      3 what was signed, and some text in it is not well-formed UTF-8
                      4 nothing contradicts what was signed, and not all of it is proven
      """;

  private final DefaultLedger otherwise;
  private final VerifyOptions options;

  private Verify(DefaultLedger otherwise, VerifyOptions options) {
    this.otherwise = otherwise;
    this.options = options;
  }

  /**
   * Verifies and says what was found.
   *
   * @param otherwise what the options leave out
   * @return 0 if the ledger is what was signed, 1 if not, 2 if it could not be read, 3 if it is
   *     what was signed and some of its text is not well-formed, 4 if something of it is not proven
   */
  public static int run(DefaultLedger otherwise, List<String> args) {
    var options = VerifyOptions.parse(args);
    if (options.isEmpty()) {
      System.err.print(USAGE);
      return NOT_VERIFIED;
    }
    try {
      return new Verify(otherwise, options.get()).run();
    } catch (IOException | UncheckedIOException | IllegalArgumentException | MongoException e) {
      System.err.println("not verified: " + said(e));
      return NOT_VERIFIED;
    }
  }

  /** A missing file's exception says nothing but its name. */
  private static String said(Exception e) {
    return e instanceof NoSuchFileException
        ? "there is no file " + e.getMessage()
        : String.valueOf(e.getMessage());
  }

  private int run() throws IOException {
    return switch (options.ledger()) {
      case Where.Live live -> {
        try (var client = connect(live);
            var source = new StoredLedger(client.getDatabase(live.database()))) {
          yield verify(source, given().isEmpty() ? published() : given());
        }
      }
      case Where.Plain(Where of) -> plain(of);
      case Where.ToDump(Where.Live live, Path folder) -> dump(live, folder);
      case Where.Dump(Path path) -> {
        try (var source = DumpedLedger.open(path)) {
          yield verify(source, given());
        }
      }
      case Where.Log(Path path) -> {
        try (var source = CopiedLog.open(path)) {
          yield verify(source, given().isEmpty() ? own(source) : given());
        }
      }
      case Where.Bundle(Path path) -> verify(path);
    };
  }

  private int plain(Where ledger) throws IOException {
    return switch (ledger) {
      case Where.Live live -> {
        try (var client = connect(live);
            var source = new StoredLedger(client.getDatabase(live.database()))) {
          yield plain(source);
        }
      }
      case Where.Dump(Path path) -> {
        try (var source = DumpedLedger.open(path)) {
          yield plain(source);
        }
      }
      case Where.Log(Path path) -> {
        try (var source = CopiedLog.open(path)) {
          yield plain(source);
        }
      }
      case Where.ToDump _, Where.Bundle _, Where.Plain _ ->
          throw new IllegalArgumentException("only a ledger's texts are listed");
    };
  }

  private static int plain(LedgerSource source) {
    var progress = CommitProgress.of(source.estimatedCommits());
    long events = new PlainTexts(source, progress::read).find(System.out::println);
    progress.end();
    System.out.printf("%,d events have texts about patients in plain%n", events);
    return PROVEN;
  }

  private int verify(Path bundle) throws IOException {
    var keys = trust().keys();
    var progress = CommitProgress.of(BundleVerifier.commits(bundle));
    var verdict =
        BundleVerifier.verify(
            bundle, keys, given().stream().map(KeptCheckpoint::note).toList(), progress::read);
    progress.end();
    keys.forEach(key -> System.out.println("key " + key.text()));
    verdict
        .manifest()
        .ifPresent(manifest -> System.out.println(BundleFinding.printable(said(manifest))));
    System.out.println(
        "report: " + BundleFinding.printable(BundleVerifier.report(bundle, verdict)));
    boolean disproven =
        verdict.findings().stream().anyMatch(finding -> finding.kind() != Kind.UNPROVEN);
    return outcome(verdict.findings(), disproven, verdict.illFormed());
  }

  /** Text that is not well-formed is no alteration, but nobody should overlook it. */
  private static int outcome(List<?> findings, boolean disproven, IllFormedCommits illFormed) {
    findings.forEach(System.out::println);
    illFormed.lines().forEach(System.out::println);
    if (!findings.isEmpty()) {
      System.out.println(disproven ? "NOT what was signed" : "NOT proven to be what was signed");
      return disproven ? DISPROVEN : UNPROVEN;
    }
    System.out.println(
        illFormed.isEmpty()
            ? "verified"
            : "verified: it is what was signed, and some text in it is not well-formed UTF-8");
    return illFormed.isEmpty() ? PROVEN : PROVEN_ILL_FORMED;
  }

  private static String said(Manifest manifest) {
    return "%s, at size %,d of %s: %,d events of %,d streams in %,d commits"
        .formatted(
            manifest.scope().words(),
            manifest.treeSize(),
            manifest.origin(),
            manifest.events(),
            manifest.streams().size(),
            manifest.commits());
  }

  private int dump(Where.Live live, Path folder) throws IOException {
    try (var client = connect(live)) {
      var database = client.getDatabase(live.database());
      var progress = CommitProgress.of(new StoredLedger(database).estimatedCommits());
      long commits = DumpWriter.write(database, folder, progress::read);
      progress.end();
      System.out.printf("%,d commits written to %s%n", commits, folder);
      return PROVEN;
    }
  }

  private int verify(LedgerSource source, List<KeptCheckpoint> kept) throws IOException {
    if (kept.isEmpty()) {
      System.err.println("not verified: nobody kept a checkpoint; give one by --checkpoint FILE");
      return NOT_VERIFIED;
    }
    var trust = trust();
    var progress = CommitProgress.of(source.estimatedCommits());
    var verifier = new LedgerVerifier(source, trust, progress::read);
    var verified = verifier.verify(kept);
    progress.end();
    for (VerifierKey key : trust.keys()) {
      System.out.println("key " + key.text() + signed(verifier.believed(), key));
    }
    trust.witnesses().forEach(key -> System.out.println("witness " + key.text()));
    verifier.forks().forEach(fork -> System.out.println(BundleFinding.printable(fork.words())));
    System.out.printf(
        "%,d commits read; the first %,d are those that were signed%n",
        verified.read(), verified.proven());
    boolean disproven =
        verified.findings().stream().anyMatch(finding -> !finding.kind().isUnproven());
    return outcome(verified.findings(), disproven, verified.illFormed());
  }

  private static String signed(List<KeptCheckpoint> believed, VerifierKey key) {
    var its = believed.stream().filter(it -> it.isSignedBy(List.of(key))).toList();
    return its.isEmpty()
        ? " signed none of these checkpoints"
        : " signed checkpoints of size %,d to %,d"
            .formatted(its.getFirst().size(), its.getLast().size());
  }

  private TrustedKeys trust() throws IOException {
    var given =
        options.keys().isEmpty() ? List.of(otherwise.verifierKeyFile().toString()) : options.keys();
    return new TrustedKeys(keys(given), keys(options.witnesses()), forkSigners());
  }

  private ForkSigners forkSigners() throws IOException {
    var given =
        options.forkSigners().isEmpty()
            ? otherwise.forkSignersFile().map(Path::toString).stream().toList()
            : options.forkSigners();
    var lines = new StringBuilder();
    for (String signer : given) {
      lines.append(signer.contains("+") ? signer : Files.readString(Path.of(signer))).append('\n');
    }
    return ForkSigners.parse(lines.toString());
  }

  private static List<VerifierKey> keys(List<String> given) throws IOException {
    var keys = new ArrayList<VerifierKey>();
    for (String key : given) {
      keys.add(VerifierKey.parse(key.contains("+") ? key : Files.readString(Path.of(key))));
    }
    return keys;
  }

  private List<KeptCheckpoint> given() throws IOException {
    var texts = new ArrayList<String>();
    for (var file : options.checkpoints()) {
      texts.add(Files.readString(Path.of(file)));
    }
    return parsed(texts);
  }

  private List<KeptCheckpoint> published() {
    return parsed(otherwise.publishedCheckpoints());
  }

  /** Signed, it proves the commits; that there are no others only somebody else's can. */
  private static List<KeptCheckpoint> own(LedgerSource source) {
    System.out.println(
        "by the copy's own checkpoint: only one that somebody else kept (--checkpoint FILE)"
            + " shows an old copy or another log");
    return parsed(source.lastCheckpoint().stream().toList());
  }

  private static List<KeptCheckpoint> parsed(List<String> texts) {
    return KeptCheckpoint.merged(texts);
  }

  private MongoClient connect(Where.Live live) {
    var address = new ConnectionString(live.uri().orElseGet(() -> otherwise.mongodbUri()));
    if (!live.plainAllowed()) {
      PlainDatabase.host(address)
          .ifPresent(
              host -> {
                throw new IllegalArgumentException(
                    host
                        + " would be asked in plain text beyond this machine: put tls=true into"
                        + " its address, or allow it by name with --plain-allowed mongodb");
              });
    }
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(address)
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
            .build());
  }
}
