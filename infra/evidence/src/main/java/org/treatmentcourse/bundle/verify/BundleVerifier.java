package org.treatmentcourse.bundle.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.treatmentcourse.bundle.BundleLayout;
import org.treatmentcourse.bundle.BundleLines;
import org.treatmentcourse.bundle.LogTiles;
import org.treatmentcourse.bundle.Manifest;
import org.treatmentcourse.bundle.Sha256;
import org.treatmentcourse.bundle.Statement;
import org.treatmentcourse.bundle.verify.BundleFinding.Kind;
import org.treatmentcourse.commit.IllFormedCommits;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.LogOrigin;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;

/**
 * Proves a bundle offline. The verifier believes only what the log's key signed: the statement
 * binds the manifest, the checkpoint binds the tiles, the tiles bind each commit's own bytes, these
 * are the events, and the manifest says how many each stream has. It goes on after a finding, since
 * further findings say more exactly which event is wrong.
 */
public final class BundleVerifier {
  /** A log of 2^63 commits has so many levels of tiles. */
  private static final int TILE_LEVELS = 8;

  /** A manifest that nobody signed may claim any number of commits; a tile has 8 KiB of hashes. */
  private static final int MOST_UNSIGNED_TILES = 20_000;

  private final BundleFile bundle;
  private final List<VerifierKey> keys;
  private final LongConsumer progress;
  private final Findings findings = new Findings();
  private final IllFormedCommits illFormed = new IllFormedCommits();
  private Optional<Manifest> manifest = Optional.empty();

  private BundleVerifier(BundleFile bundle, List<VerifierKey> keys, LongConsumer progress) {
    this.bundle = bundle;
    this.keys = List.copyOf(keys);
    this.progress = progress;
  }

  /**
   * The verdict on a bundle.
   *
   * @param manifest what it holds; empty if that can't be read
   * @param findings what is wrong; nothing if nothing is. After {@value Findings#MOST} the rest of
   *     the bundle is not looked at
   * @param illFormed of its commits, those that hold text which is not well-formed
   */
  public record Verdict(
      Optional<Manifest> manifest, List<BundleFinding> findings, IllFormedCommits illFormed) {
    public Verdict {
      findings = List.copyOf(findings);
    }
  }

  /**
   * What is proven of a bundle's report, in words for people. It takes as long again as verifying,
   * and a copy of the commits on disk meanwhile.
   *
   * @param verdict of the same bundle
   * @throws IOException if it can't be read
   */
  public static String report(Path file, Verdict verdict) throws IOException {
    if (verdict.manifest().isEmpty() || !verdict.findings().isEmpty()) {
      return "not proven; not all of what it tells is";
    }
    try (var bundle = new BundleFile(file)) {
      return new ReportCheck(bundle, verdict.manifest().get()).words();
    }
  }

  /**
   * Verifies a bundle.
   *
   * @param keys the log's; any of them makes a signature good
   * @param kept checkpoints that somebody else kept
   * @param progress is told how many commits are proven
   * @throws IOException if it is no zip, can't be read, or has a file or a line larger than any
   *     that is written
   */
  public static Verdict verify(
      Path file, List<VerifierKey> keys, List<SignedNote> kept, LongConsumer progress)
      throws IOException {
    try (var bundle = new BundleFile(file)) {
      var verifier = new BundleVerifier(bundle, keys, progress);
      try {
        verifier.verify(kept);
      } catch (Findings.Enough enough) {
        // What is not looked at any more is not proven, and that is said already.
      }
      return new Verdict(verifier.manifest, verifier.findings.list(), verifier.illFormed);
    }
  }

  /** About how many commits a bundle has, for those who wait; 0 if it doesn't say. */
  public static long commits(Path file) throws IOException {
    try (var bundle = new BundleFile(file)) {
      return bundle
          .bytes(BundleLayout.MANIFEST)
          .map(Manifest::parse)
          .map(Manifest::commits)
          .orElse(0L);
    } catch (IllegalArgumentException unreadable) {
      return 0;
    }
  }

  private void verify(List<SignedNote> kept) throws IOException {
    var bytes = bundle.bytes(BundleLayout.MANIFEST);
    var statement = statement();
    if (bytes.isEmpty()) {
      find(Kind.MISSING, file(BundleLayout.MANIFEST), "the bundle does not say what it holds");
      return;
    }
    try {
      manifest = Optional.of(Manifest.parse(bytes.get()));
    } catch (IllegalArgumentException unreadable) {
      find(Kind.ALTERED, file(BundleLayout.MANIFEST), "it can't be read");
      return;
    }
    verify(manifest.get(), bytes.get(), statement, kept);
  }

  private void verify(
      Manifest claimed, byte[] bytes, Optional<Statement> statement, List<SignedNote> kept)
      throws IOException {
    boolean signed = statement.filter(it -> isOf(claimed, bytes, it)).isPresent();
    if (!signed && statement.isPresent()) {
      find(Kind.ALTERED, file(BundleLayout.MANIFEST), "it is not the one that the log signed");
    }
    compareFiles(claimed);
    var checkpoint = checkpoint(claimed, statement);
    var tiles = tiles(claimed, signed ? mostTiles(claimed) : MOST_UNSIGNED_TILES, checkpoint);
    kept.forEach(note -> compareKept(note, checkpoint, tiles));
    var events = new ExpectedEvents(claimed, findings::add);
    readCommits(claimed, tiles, events);
    events.compareWith(bundle);
  }

  private Optional<Statement> statement() throws IOException {
    var text = bundle.text(BundleLayout.STATEMENT);
    if (text.isEmpty()) {
      find(Kind.MISSING, file(BundleLayout.STATEMENT), "nobody signed what the bundle holds");
      return Optional.empty();
    }
    try {
      var note = SignedNote.parse(text.get());
      var statement = Statement.parse(note.text());
      if (isSigned(note, statement.checkpoint())) {
        return Optional.of(statement);
      }
    } catch (IllegalArgumentException unreadable) {
      // As one that nobody signed.
    }
    find(Kind.UNSIGNED, file(BundleLayout.STATEMENT), "no key of the log signed it");
    return Optional.empty();
  }

  private static boolean isOf(Manifest manifest, byte[] bytes, Statement signed) {
    return Sha256.hex(bytes).equals(signed.manifestSha256())
        && manifest.scope().words().equals(signed.scope())
        && manifest.isAt(signed.checkpoint());
  }

  /** Each commit needs at most one tile of each level, and the edge one more. */
  private static long mostTiles(Manifest manifest) {
    return Math.multiplyExact(Math.addExact(manifest.commits(), 1), TILE_LEVELS);
  }

  private void compareFiles(Manifest manifest) throws IOException {
    var unlisted = bundle.names();
    unlisted.removeAll(BundleLayout.NOT_LISTED);
    for (var listed : manifest.files()) {
      if (!unlisted.remove(listed.name())) {
        find(Kind.MISSING, file(listed.name()), "the manifest lists it");
      } else if (!bundle.is(listed)) {
        find(Kind.ALTERED, file(listed.name()), "its SHA-256 is not the manifest's");
      }
    }
    unlisted.forEach(name -> find(Kind.ADDED, file(name), "the manifest does not list it"));
    bundle.doubles().forEach(name -> find(Kind.ADDED, file(name), "it is there twice"));
  }

  /**
   * The checkpoint that the rest is held to: the bundle's own, or the statement's where that
   * differs.
   */
  private Checkpoint checkpoint(Manifest manifest, Optional<Statement> statement)
      throws IOException {
    var stated =
        new Checkpoint(manifest.origin(), manifest.treeSize(), Hash.ofBase64(manifest.root()));
    var due = statement.map(Statement::checkpoint).orElse(stated);
    var what = file(BundleLayout.CHECKPOINT);
    var text = bundle.text(BundleLayout.CHECKPOINT);
    if (text.isEmpty()) {
      return due; // listed by the manifest, so found missing already
    }
    try {
      var note = SignedNote.parse(text.get());
      var own = Checkpoint.parse(note.text());
      if (!isSigned(note, own)) {
        find(Kind.UNSIGNED, what, "no key of the log signed it");
      }
      if (!own.equals(due)) {
        find(
            Kind.SWAPPED_CHECKPOINT,
            what,
            "it is of size %d, and the bundle was made at size %d%s"
                .formatted(
                    own.size(), due.size(), own.size() == due.size() ? ", of another root" : ""));
      }
    } catch (IllegalArgumentException unreadable) {
      find(Kind.UNSIGNED, what, "it is no checkpoint");
    }
    return due;
  }

  private void compareKept(SignedNote note, Checkpoint own, LogTiles tiles) {
    var kept = Checkpoint.parse(note.text());
    var what = "the kept checkpoint of size " + kept.size();
    if (!isSigned(note, kept)) {
      find(Kind.UNSIGNED, what, "no key of the log signed it");
      return;
    }
    var then = kept.size() == own.size() ? Optional.of(own.root()) : tiles.rootAt(kept.size());
    if (then.isEmpty()) {
      find(
          Kind.UNPROVEN,
          what,
          "it can't be compared with size " + own.size() + "; export again with its treeSize");
    } else if (!LogOrigin.areOfOneLog(kept.origin(), own.origin())) {
      find(Kind.SWAPPED_CHECKPOINT, what, "it is of another log, " + kept.origin());
    } else if (!then.get().equals(kept.root())) {
      findOtherRoot(what, kept, own);
    }
  }

  private void findOtherRoot(String what, Checkpoint kept, Checkpoint own) {
    if (kept.origin().equals(own.origin())) {
      find(Kind.SWAPPED_CHECKPOINT, what, "the bundle's log had another root at that size");
    } else {
      find(
          Kind.UNPROVEN,
          what,
          "it is of %s, and the bundle's log is %s: by its name a fork is between them, and"
                  .formatted(kept.origin(), own.origin())
              + " infra/verify of the ledger says what was lost");
    }
  }

  private LogTiles tiles(Manifest manifest, long most, Checkpoint checkpoint) throws IOException {
    var read = new ArrayList<HashTile>();
    try (var lines = bundle.lines(BundleLayout.TILES)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        if (read.size() == most) {
          find(Kind.ADDED, file(BundleLayout.TILES), "it has more tiles than its commits need");
          break;
        }
        read.add(BundleLines.tile(line.get()));
      }
    } catch (IllegalArgumentException unreadable) {
      find(Kind.ALTERED, file(BundleLayout.TILES), "a line of it can't be read");
    }
    var tiles = new LogTiles(manifest.treeSize(), checkpoint.root(), read);
    if (!tiles.makeTheRoot()) {
      find(
          Kind.UNPROVEN,
          file(BundleLayout.TILES),
          "its hashes don't make the root of the checkpoint");
    } else {
      tiles
          .unproven()
          .forEach(address -> find(Kind.ALTERED, "tile " + address, "it is not the log's"));
    }
    return tiles;
  }

  private void readCommits(Manifest manifest, LogTiles tiles, ExpectedEvents events)
      throws IOException {
    long before = -1;
    long read = 0;
    try (var lines = bundle.lines(BundleLayout.COMMITS)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        read++;
        BundleLines.CommitLine commit;
        try {
          commit = BundleLines.CommitLine.parse(line.get());
        } catch (IllegalArgumentException unreadable) {
          find(Kind.ALTERED, "line " + read + " of " + BundleLayout.COMMITS, "it can't be read");
          continue;
        }
        prove(commit, before, tiles, events);
        before = Math.max(before, commit.commit());
        progress.accept(read);
      }
    }
    events.end();
    if (read != manifest.commits()) {
      find(
          read < manifest.commits() ? Kind.MISSING : Kind.ADDED,
          file(BundleLayout.COMMITS),
          "it has %d commits of %d".formatted(read, manifest.commits()));
    }
  }

  private void prove(
      BundleLines.CommitLine commit, long before, LogTiles tiles, ExpectedEvents events) {
    var what = "commit " + commit.commit();
    if (commit.commit() <= before) {
      find(Kind.REORDERED, what, "it comes after commit " + before);
    }
    var leaf = tiles.leaf(commit.commit());
    boolean genuine = leaf.filter(commit.stored().leaf()::equals).isPresent();
    try {
      var stored = commit.stored();
      var recorded = stored.events();
      boolean wellFormed = stored.isWellFormed();
      if (!wellFormed) {
        illFormed.add(commit.commit());
      }
      if (!genuine) {
        var names =
            recorded.stream()
                .map(event -> event.stream() + " " + event.seq() + " " + event.type())
                .collect(Collectors.joining(", "));
        find(
            leaf.isEmpty() ? Kind.UNPROVEN : Kind.ALTERED,
            what,
            (leaf.isEmpty() ? "no proof holds for it" : "its bytes are not those in the log")
                + "; it has event "
                + names);
      }
      if (recorded.getFirst().commit() != commit.commit()) {
        find(Kind.ALTERED, what, "by its own bytes it is " + recorded.getFirst().commit());
      }
      events.take(commit.commit(), recorded, wellFormed);
    } catch (IllegalArgumentException | NoSuchElementException unreadable) {
      find(Kind.ALTERED, what, "its bytes are no commit");
    }
  }

  private boolean isSigned(SignedNote note, Checkpoint checkpoint) {
    return note.isSignedAs(checkpoint.origin(), keys);
  }

  private void find(Kind kind, String what, String detail) {
    findings.add(new BundleFinding(kind, what, detail));
  }

  private static String file(String name) {
    return "file " + name;
  }
}
