package org.treatmentcourse.infra.backup;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.RawBsonDocument;
import org.treatmentcourse.command.ledger.store.LedgerLayout;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.CommitBytes;
import org.treatmentcourse.consumer.PublishedCommits;
import org.treatmentcourse.infra.local.BrokerAccount;
import org.treatmentcourse.infra.local.DatabaseAccount;
import org.treatmentcourse.infra.local.DatabaseAccounts;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.published.PublishedHeads;
import org.treatmentcourse.infra.verify.source.StoredLedger;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.MerkleTree;

/**
 * {@code infra/import-published}: what was published and the ledger lacks is put back, each commit
 * with its number and its bytes. Commits are appended once the log's root over them is the one that
 * a head on Kafka signs. Those behind the highest signed head are appended if the relay's progress,
 * which the log's key signs, names the last of them.
 *
 * <p>A service may run meanwhile: it appends nothing to a ledger that lacks what was published. If
 * this stops in between, doing it again goes on behind what is there.
 */
public final class ImportPublished {
  /** Between two signed heads; the log signs four a second. */
  private static final long MOST_UNPROVEN_BYTES = 256L * 1024 * 1024;

  private static final int BATCH_COMMITS = 500;

  private final MongoCollection<RawBsonDocument> ledger;
  private final GrowingTree tree;
  private final PublishedHeads heads;
  private final List<RawBsonDocument> unproven = new ArrayList<>();
  private long unprovenBytes;

  private ImportPublished(MongoDatabase database, GrowingTree tree, PublishedHeads heads) {
    this.ledger = database.getCollection(LedgerLayout.LEDGER, RawBsonDocument.class);
    this.tree = tree;
    this.heads = heads;
  }

  /**
   * Imports and says what.
   *
   * @param given the log's verifier keys; the service's own if none
   * @throws PartFailed naming the first commit that can't be had, or is not what was signed; those
   *     before it are in the ledger
   */
  public static void run(Settings here, List<String> given) {
    try (var stores = InstalledStores.open(here, EnumSet.of(PartName.MONGOD, PartName.BROKER));
        var client = stores.client(DatabaseAccount.COMMAND_SERVICE)) {
      var log = stores.logKeys(given);
      var database = client.getDatabase(DatabaseAccounts.LEDGER);
      var tree = read(database);
      var kafka = config(stores.settings());
      var heads = PublishedHeads.read(kafka, log, tree.size());
      new ImportPublished(database, tree, heads).run(kafka);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The tree of a ledger's commits.
   *
   * @throws PartFailed naming the first that is missing
   */
  public static GrowingTree read(MongoDatabase database) {
    var tree = new GrowingTree(full -> {});
    try (var source = new StoredLedger(database)) {
      var pages = source.pages();
      for (var page = pages.next(); !page.isEmpty(); page = pages.next()) {
        for (var commit : page) {
          if (commit.number() != tree.size()) {
            throw new PartFailed("commit %d is missing in the ledger".formatted(tree.size()));
          }
          tree.add(commit.leaf());
        }
      }
    }
    return tree;
  }

  /** A consumer of what was published, in no group. */
  public static Map<String, Object> config(Settings settings) {
    return PublishedCommits.reading(settings.kafka(BrokerAccount.AUDITOR).settings());
  }

  private void run(Map<String, Object> kafka) {
    long first = tree.size();
    long ignored;
    UUID last = new UUID(0, 0);
    try (var published = new PublishedCommits(kafka, first)) {
      for (var next = published.next(); next.isPresent(); next = published.next()) {
        last = next.get().draft().command();
        add(next.get());
        if (heads.root(tree.size()).isPresent()) {
          appendProven();
        }
      }
      ignored = published.ignored();
    }
    appendLast(last);
    requireHighest();
    System.out.println(
        tree.size() == first
            ? "nothing is missing: the ledger has all %,d commits that were published"
                .formatted(first)
            : "imported commits %,d to %,d; the log's root is %s"
                .formatted(first, tree.size() - 1, tree.root().base64()));
    if (ignored > 0) {
      System.out.printf("%,d records of the topic come again or can't be read%n", ignored);
    }
  }

  private void add(Commit commit) {
    byte[] bytes = CommitBytes.encode(commit);
    unprovenBytes += bytes.length;
    if (unprovenBytes > MOST_UNPROVEN_BYTES) {
      throw new PartFailed(
          "no head on Kafka is signed over any of the commits %d to %d"
              .formatted(commit.number() - unproven.size(), commit.number()));
    }
    unproven.add(new RawBsonDocument(bytes));
    tree.add(MerkleTree.leaf(bytes));
  }

  private void appendProven() {
    if (!heads.root(tree.size()).orElseThrow().equals(tree.root())) {
      throw new PartFailed(
          "commits %d to %d as published are not those that the head of size %d signs; a record of"
                  .formatted(tree.size() - unproven.size(), tree.size() - 1, tree.size())
              + " them is forged or of an earlier build, or the ledger before them is another");
    }
    append();
  }

  /** The relay doesn't wait for the signer, so the last commits may have no signed head yet. */
  private void appendLast(UUID command) {
    if (unproven.isEmpty()) {
      return;
    }
    long number = tree.size() - 1;
    boolean named =
        heads
            .progress()
            .filter(it -> it.commit() == number)
            .flatMap(it -> it.command())
            .filter(command::equals)
            .isPresent();
    if (!named) {
      throw new PartFailed(
          "commits %d to %d are on the topic, no head signs them, and the relay's signed progress"
                  .formatted(tree.size() - unproven.size(), number)
              + " doesn't name the last of them");
    }
    System.out.printf(
        "commits %,d to %,d: no head on Kafka signs them; the relay's signed progress names the"
            + " last%n",
        tree.size() - unproven.size(), number);
    append();
  }

  private void append() {
    try {
      for (int from = 0; from < unproven.size(); from += BATCH_COMMITS) {
        ledger.insertMany(unproven.subList(from, Math.min(unproven.size(), from + BATCH_COMMITS)));
      }
    } catch (MongoBulkWriteException e) {
      throw new PartFailed("somebody else appended to the ledger meanwhile; try again", e);
    }
    unproven.clear();
    unprovenBytes = 0;
  }

  /** The signer doesn't wait for the relay: what it signed last may never have been published. */
  private void requireHighest() {
    heads
        .highest()
        .filter(size -> size > tree.size())
        .ifPresent(
            size -> {
              throw new PartFailed(
                  ("commits %d to %d are signed on Kafka and were never published: they are lost,"
                          + " and infra/declare-fork says so")
                      .formatted(tree.size(), size - 1));
            });
  }
}
