package org.treatmentcourse.infra.backup;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.bson.RawBsonDocument;
import org.treatmentcourse.command.duty.HeldDuty;
import org.treatmentcourse.command.ledger.store.LedgerLayout;
import org.treatmentcourse.command.published.RelayProgress;
import org.treatmentcourse.command.relay.Republishing;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.CommitLayout;
import org.treatmentcourse.commit.CommitReader;
import org.treatmentcourse.consumer.LogKeys;
import org.treatmentcourse.consumer.PublishedCommits;
import org.treatmentcourse.consumer.TopicBroken;
import org.treatmentcourse.infra.local.BrokerAccount;
import org.treatmentcourse.infra.local.DatabaseAccount;
import org.treatmentcourse.infra.local.DatabaseAccounts;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.published.PublishedHeads;
import org.treatmentcourse.service.kafka.ClientSecurity;
import org.treatmentcourse.service.kafka.KafkaCluster;

/**
 * {@code infra/republish}: what the events' topic lost is filled from the ledger, up to the relay's
 * progress, where the relay goes on. What the topic still has is compared with the ledger first, so
 * that nothing is there twice or out of order. If this stops in between, doing it again goes on.
 */
public final class Republish {
  private static final String PARTITIONS = "TREATMENTCOURSE_RELAY_PARTITIONS";
  private static final String DEFAULT_PARTITIONS = "6";
  private static final String REMEDY = ": empty the topic and republish from commit 0";

  private final MongoCollection<RawBsonDocument> ledger;
  private final Map<String, Object> reading;
  private final RelayProgress progress;

  private Republish(MongoDatabase database, Map<String, Object> reading, RelayProgress progress) {
    this.ledger = database.getCollection(LedgerLayout.LEDGER, RawBsonDocument.class);
    this.reading = reading;
    this.progress = progress;
  }

  /**
   * Republishes and says what.
   *
   * @param from the first commit that the topic lacks, or that an earlier run began with
   * @param given the log's verifier keys; the service's own if none
   * @throws PartFailed naming why nothing, or nothing more, can be published
   */
  public static void run(Settings here, long from, List<String> given) {
    try (var stores = InstalledStores.open(here, EnumSet.of(PartName.MONGOD, PartName.BROKER))) {
      stores.requireNoService();
      var settings = stores.settings();
      var kafka = settings.kafka(BrokerAccount.COMMAND_SERVICE);
      var cluster =
          new KafkaCluster(
              kafka.bootstrapServers(),
              ClientSecurity.of(kafka.clientFile().map(Path::toString).orElse("")));
      int partitions =
          Integer.parseInt(settings.environment().getOrDefault(PARTITIONS, DEFAULT_PARTITIONS));
      try (var client = stores.client(DatabaseAccount.COMMAND_SERVICE);
          var duty = duty(settings);
          // Before anything is read: it completes the transaction of one that was killed.
          var republishing = Republishing.open(cluster, partitions)) {
        var reading = ImportPublished.config(settings);
        fill(
            client.getDatabase(DatabaseAccounts.LEDGER),
            reading,
            progress(reading, stores.logKeys(given)),
            from,
            republishing,
            duty::isHeld);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HeldDuty duty(Settings settings) {
    return HeldDuty.take(
            settings.mongodbUri(DatabaseAccount.COMMAND_SERVICE), DatabaseAccounts.LEDGER)
        .orElseThrow(
            () -> new PartFailed("a command service is on duty, and its relay: stop it first"));
  }

  /**
   * The relay's place.
   *
   * @throws PartFailed if there is none that the log's key sealed
   */
  static RelayProgress progress(Map<String, Object> reading, LogKeys log) {
    return PublishedHeads.read(reading, log, Long.MAX_VALUE)
        .progress()
        .orElseThrow(
            () ->
                new PartFailed(
                    "the relay has no signed progress on Kafka: without any it publishes the whole"
                        + " ledger itself"));
  }

  /**
   * The same with stores that are open.
   *
   * @param goOn whether this is still the one on duty
   */
  static void fill(
      MongoDatabase ledger,
      Map<String, Object> reading,
      RelayProgress progress,
      long from,
      Republishing republishing,
      BooleanSupplier goOn) {
    var republish = new Republish(ledger, reading, progress);
    republish.requireLedgerHasProgress();
    long next = republish.firstMissing(from);
    if (next > progress.commit()) {
      System.out.printf(
          "nothing is missing: the topic has all commits from %,d to the relay's progress%n",
          Math.max(0, from - 1));
      return;
    }
    long published = republish.publish(next, republishing, goOn);
    if (next + published <= progress.commit()) {
      throw new PartFailed(
          "duty was lost at commit %d: stop the command service and do this again"
              .formatted(next + published));
    }
    System.out.printf("republished commits %,d to %,d%n", next, progress.commit());
  }

  private void requireLedgerHasProgress() {
    try (var commits = commits(progress.commit())) {
      boolean same =
          commits.hasNext()
              && progress.command().map(commits.next().draft().command()::equals).orElse(true);
      if (!same) {
        throw new PartFailed(
            "the ledger lacks commit %d, which the relay published: infra/import-published first"
                .formatted(progress.commit()));
      }
    }
  }

  /** The first commit that the topic lacks, from the given one on. */
  private long firstMissing(long from) {
    long first = Math.max(0, from - 1);
    long next = first;
    try (var published = new PublishedCommits(reading, first);
        var recorded = commits(first)) {
      for (var found = published.next(); found.isPresent(); found = published.next()) {
        if (!recorded.hasNext() || !recorded.next().equals(found.get())) {
          throw new PartFailed(
              "commit %d on the topic is not the ledger's%s".formatted(next, REMEDY));
        }
        next++;
      }
      if (published.ignored() > 0) {
        throw new PartFailed(
            "%,d records of the topic come again, contradict an earlier one or can't be read%s"
                .formatted(published.ignored(), REMEDY));
      }
    } catch (TopicBroken e) {
      throw new PartFailed(e.getMessage() + ", and later ones are" + REMEDY, e);
    }
    if (next < from) {
      throw new PartFailed(
          "the topic doesn't end with commit %d: --from is the first commit that it lacks, 0 for an"
                  .formatted(first)
              + " empty one");
    }
    return next;
  }

  private long publish(long next, Republishing republishing, BooleanSupplier goOn) {
    try (var commits = commits(next)) {
      return republishing.publish(commits, goOn);
    } catch (ProducerFencedException e) {
      throw new PartFailed("a relay took over meanwhile: stop it and do this again", e);
    }
  }

  /** The ledger's commits from a number to the relay's progress. */
  private Commits commits(long from) {
    return new Commits(
        ledger
            .find(
                Filters.and(
                    Filters.gte(CommitLayout.NUMBER, from),
                    Filters.lte(CommitLayout.NUMBER, progress.commit())))
            .sort(Sorts.ascending(CommitLayout.NUMBER))
            .cursor(),
        from);
  }

  private static final class Commits implements Iterator<Commit>, AutoCloseable {
    private final MongoCursor<RawBsonDocument> documents;
    private long due;

    Commits(MongoCursor<RawBsonDocument> documents, long from) {
      this.documents = documents;
      this.due = from;
    }

    @Override
    public boolean hasNext() {
      return documents.hasNext();
    }

    /**
     * The next.
     *
     * @throws PartFailed if the ledger lacks it
     */
    @Override
    public Commit next() {
      var bytes = documents.next().getByteBuffer().asNIO();
      var commit = CommitReader.read(bytes.array(), bytes.arrayOffset() + bytes.position());
      if (commit.number() != due) {
        throw new PartFailed("commit %d is missing in the ledger".formatted(due));
      }
      due++;
      return commit;
    }

    @Override
    public void close() {
      documents.close();
    }
  }
}
