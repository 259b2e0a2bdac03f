package org.treatmentcourse.infra.fork;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.treatmentcourse.command.deadlines.DeadlineLayout;
import org.treatmentcourse.command.follower.FollowerLayout;
import org.treatmentcourse.command.ledger.store.LedgerLayout;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.CommitBytes;
import org.treatmentcourse.commit.ForkCommit;
import org.treatmentcourse.consumer.LogKeys;
import org.treatmentcourse.consumer.PublishedCommits;
import org.treatmentcourse.consumer.TopicBroken;
import org.treatmentcourse.infra.backup.ImportPublished;
import org.treatmentcourse.infra.backup.InstalledStores;
import org.treatmentcourse.infra.backup.IntakeGroup;
import org.treatmentcourse.infra.local.DatabaseAccount;
import org.treatmentcourse.infra.local.DatabaseAccounts;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.published.PublishedHeads;
import org.treatmentcourse.service.vault.KeysDatabase;
import org.treatmentcourse.transparency.fork.ForkDeclaration;
import org.treatmentcourse.transparency.fork.ForkSigners;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.wire.Topics;

/**
 * {@code infra/declare-fork}: commits that the log signed are lost for good, and two people say so.
 * Their declaration becomes the ledger's next commit. The service then signs the log under another
 * name, and no longer asks for the commits that the declaration gives up.
 */
final class DeclareFork {
  private static final String COPY_AND_DELETE =
      "keep a copy of the topics %s and %s elsewhere and delete them, so that the ledger is"
              .formatted(Topics.TREATMENT_EVENTS, Topics.RELAY_PROGRESS)
          + " published anew";

  private final InstalledStores stores;
  private final MongoClient client;
  private final LogKeys log;
  private final RestoredLedger ledger;
  private final SignedHeads heads;

  private DeclareFork(
      InstalledStores stores, MongoClient client, LogKeys log, List<Path> checkpoints)
      throws IOException {
    this.stores = stores;
    this.client = client;
    this.log = log;
    this.ledger = RestoredLedger.read(client.getDatabase(DatabaseAccounts.LEDGER));
    this.heads = new SignedHeads(log, ledger);
    var kafka = ImportPublished.config(stores.settings());
    var published = PublishedHeads.read(kafka, log, ledger.size());
    heads.add(published);
    if (Files.exists(stores.checkpointFile())) {
      heads.add(stores.checkpointFile());
    }
    for (var checkpoint : checkpoints) {
      heads.add(checkpoint);
    }
    requireNotPublished(published, kafka);
  }

  /** What is done with the stores. */
  @FunctionalInterface
  private interface Step {
    void take(DeclareFork fork) throws IOException;
  }

  private static void with(Settings here, List<String> keys, List<Path> checkpoints, Step step) {
    try (var stores = InstalledStores.open(here, EnumSet.of(PartName.MONGOD, PartName.BROKER))) {
      stores.requireNoService();
      try (var client = stores.client(DatabaseAccount.COMMAND_SERVICE)) {
        var log = stores.logKeys(keys);
        step.take(new DeclareFork(stores, client, log, checkpoints));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the declaration that people sign, and says what is lost.
   *
   * @param checkpoints heads that somebody kept, beside those on Kafka and beside the key
   * @throws PartFailed if nothing is lost, or it can be had from the topic
   */
  static void draft(
      Settings here, List<String> keys, Path file, String reason, List<Path> checkpoints) {
    with(here, keys, checkpoints, fork -> fork.draft(new DeclarationFile(file), reason));
  }

  private void draft(DeclarationFile file, String reason) throws IOException {
    var declaration =
        ForkDeclaration.of(heads.last(), ledger.size(), ledger.root(), Instant.now(), reason);
    file.write(declaration);
    System.out.print(words(declaration));
    System.out.println(
        "two of those in %s sign it: infra/declare-fork --sign KEYFILE %s"
            .formatted(stores.forkSignersFile(), file.file()));
  }

  /** What is lost, for people. */
  static String words(ForkDeclaration declaration) {
    var words = new StringBuilder();
    for (var former : declaration.former()) {
      words.append(
          "the log signed: %,d commits, root %s, as %s%n"
              .formatted(former.size(), former.root().base64(), former.origin()));
    }
    return words
        .append(
            """
            the ledger has: %,d commits, root %s
            lost for good:  %s
            from then on:   %s
            reason:         %s
            """
                .formatted(
                    declaration.fork().size(),
                    declaration.fork().root().base64(),
                    declaration.lost(),
                    declaration.fork().origin(),
                    declaration.reason()))
        .toString();
  }

  /**
   * Records the declaration as the ledger's next commit.
   *
   * @param checkpoints as for {@link #draft}
   * @throws PartFailed if it doesn't count, or isn't of this ledger
   */
  static void declare(Settings here, List<String> keys, Path file, List<Path> checkpoints) {
    with(here, keys, checkpoints, fork -> fork.declare(new DeclarationFile(file).note()));
  }

  private void declare(SignedNote note) throws IOException {
    var declaration = ForkDeclaration.parse(note.text());
    if (ledger.forks().stream().anyMatch(fork -> fork.declaration().equals(declaration))) {
      System.out.println("it is declared already");
      return;
    }
    var signers = signers().requireTwo(note);
    requireOfThisLedger(declaration);
    new ForkCommit(ledger.size(), declaration, note).requireFollows(ledger.forks());
    requireNoReadModels();
    IntakeGroup.of(stores.settings()).beginAnew();
    setBack(declaration.fork().size());
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    // Crash before this: nothing is declared, and the same command does it. Crash after it: done.
    append(ForkCommit.commit(note, ledger.forks().size(), now));
    System.out.print(words(declaration));
    System.out.println("declared by " + String.join(" and ", signers));
    log.keys()
        .forEach(
            key ->
                System.out.println(
                    "verifiers need the key " + key.named(declaration.fork().origin()).text()));
  }

  private ForkSigners signers() throws IOException {
    var file = stores.forkSignersFile();
    if (!Files.exists(file)) {
      throw new PartFailed("nobody may declare a fork: there is no file " + file);
    }
    return ForkSigners.parse(Files.readString(file));
  }

  private void requireOfThisLedger(ForkDeclaration declaration) {
    var kept = declaration.fork();
    if (kept.size() != ledger.size() || !kept.root().equals(ledger.root())) {
      throw new PartFailed(
          "it is of another ledger: this one has %,d commits, root %s"
              .formatted(ledger.size(), ledger.root().base64()));
    }
    heads.all().stream()
        .filter(head -> !declaration.gaveUp(head))
        .findFirst()
        .ifPresent(
            head -> {
              throw new PartFailed(
                  "the log signed %,d commits as %s, root %s, and this doesn't give them up"
                      .formatted(head.size(), head.origin(), head.root().base64()));
            });
  }

  /** What can be had from the topic is not lost; and what is there can't be published otherwise. */
  private void requireNotPublished(PublishedHeads published, Map<String, Object> kafka) {
    if (isPublished(ledger.size(), kafka)) {
      throw new PartFailed(
          "commit %,d is on the topic: infra/import-published puts it back; if it can't, %s"
              .formatted(ledger.size(), COPY_AND_DELETE));
    }
    published
        .progress()
        .filter(it -> it.commit() >= ledger.size())
        .ifPresent(
            it -> {
              throw new PartFailed(
                  "commit %,d was published: %s".formatted(it.commit(), COPY_AND_DELETE));
            });
    // The relay goes on behind its progress, on whichever topic.
    if (published.progress().isPresent() && !isPublished(0, kafka)) {
      throw new PartFailed("the topic lacks what was published: " + COPY_AND_DELETE);
    }
  }

  private static boolean isPublished(long commit, Map<String, Object> kafka) {
    try (var commits = new PublishedCommits(kafka, commit)) {
      return commits.next().isPresent();
    } catch (TopicBroken notWhole) {
      throw new PartFailed(notWhole.getMessage() + ": " + COPY_AND_DELETE, notWhole);
    }
  }

  private void requireNoReadModels() {
    try (var views = stores.client(DatabaseAccount.QUERY_SERVICE)) {
      var models = views.getDatabase(DatabaseAccounts.VIEWS);
      for (String collection : models.listCollectionNames()) {
        if (models.getCollection(collection).find().first() != null) {
          throw new PartFailed(
              "%s may hold events that are lost: drop it, and the query service builds it anew"
                  .formatted(models.getName()));
        }
      }
    }
  }

  /** Followers that saw lost commits look at the numbers again: other commits will bear them. */
  private void setBack(long size) {
    var database = client.getDatabase(DatabaseAccounts.LEDGER);
    var keys = client.getDatabase(DatabaseAccounts.KEYS);
    for (var positions :
        List.of(
            database.getCollection(FollowerLayout.POSITIONS),
            keys.getCollection(KeysDatabase.Layout.FOLLOWER))) {
      positions.updateMany(
          Filters.gt(FollowerLayout.NEXT_COMMIT, size),
          Updates.set(FollowerLayout.NEXT_COMMIT, size));
    }
    var deadlines = database.getCollection(DeadlineLayout.POSITIONS);
    var ahead = Filters.gte(DeadlineLayout.COMMIT, size);
    if (deadlines.find(ahead).first() != null) {
      database.getCollection(DeadlineLayout.DEADLINES).deleteMany(new Document());
      deadlines.updateMany(ahead, Updates.set(DeadlineLayout.COMMIT, -1L));
    }
  }

  private void append(Commit commit) {
    try {
      client
          .getDatabase(DatabaseAccounts.LEDGER)
          .getCollection(LedgerLayout.LEDGER, RawBsonDocument.class)
          .insertOne(new RawBsonDocument(CommitBytes.encode(commit)));
    } catch (MongoWriteException e) {
      if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      throw new PartFailed("somebody else appended to the ledger meanwhile", e);
    }
  }
}
