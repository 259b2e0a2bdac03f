package org.treatmentcourse.infra.bench;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.treatmentcourse.infra.bench.contender.AxonJdbcContender;
import org.treatmentcourse.infra.bench.contender.AxonMongoContender;
import org.treatmentcourse.infra.bench.contender.Contender;
import org.treatmentcourse.infra.bench.contender.LedgerContender;
import org.treatmentcourse.infra.bench.contender.Postgres;
import org.treatmentcourse.infra.bench.contender.RawInsertContender;
import org.treatmentcourse.infra.bench.figure.BenchOptions;
import org.treatmentcourse.infra.bench.figure.BenchOptions.Part;
import org.treatmentcourse.infra.bench.figure.Table;
import org.treatmentcourse.infra.bench.http.BusyClinic;
import org.treatmentcourse.infra.bench.http.ClinicWeekPages;
import org.treatmentcourse.infra.bench.http.Histories;
import org.treatmentcourse.infra.bench.http.Planning;
import org.treatmentcourse.infra.bench.http.RacingSchedulers;
import org.treatmentcourse.infra.bench.http.Rebuilding;
import org.treatmentcourse.infra.bench.http.RecordedReads;
import org.treatmentcourse.infra.bench.http.Searching;
import org.treatmentcourse.infra.bench.http.Visibility;
import org.treatmentcourse.infra.bench.http.WholeStack;
import org.treatmentcourse.infra.bench.ledger.Appends;
import org.treatmentcourse.infra.bench.ledger.Encryption;
import org.treatmentcourse.infra.bench.ledger.Followers;
import org.treatmentcourse.infra.bench.ledger.Reads;
import org.treatmentcourse.infra.bench.ledger.Scale;
import org.treatmentcourse.infra.bench.subscriber.Deliveries;
import org.treatmentcourse.infra.bench.vault.KeysWrappedAnew;
import org.treatmentcourse.infra.bench.vault.SealedTexts;
import org.treatmentcourse.infra.parts.TestParts;

/**
 * Prints the table. Each figure is the median of the repetitions, with the least and the greatest;
 * the contenders take turns in each repetition, so that a slow minute is everybody's.
 */
public final class Bench {
  private static final String MONGOD_CACHE_PROPERTY = "treatmentcourse.mongod.cache-gb";
  private static final int POOL_CONNECTIONS = 600;

  private final BenchOptions options;
  private final Table table;

  private Bench(BenchOptions options) {
    this.options = options;
    this.table = new Table(options.repetitions());
  }

  public static void main(String[] args) throws IOException {
    System.setProperty("axoniq.update-checker.disabled", "true");
    System.setProperty(MONGOD_CACHE_PROPERTY, Integer.toString(Contender.CACHE_GIGABYTES));
    new Bench(BenchOptions.of(args)).run();
    System.exit(0); // Axon's and the driver's threads are nobody's business any more
  }

  private void run() throws IOException {
    System.out.printf(
        "%d cores, Java %s; one mongod, journaled majority writes; events of about 400 bytes;%n"
            + "medians of %d repetitions (least to greatest); x: how many times better we are%n",
        Runtime.getRuntime().availableProcessors(), Runtime.version(), options.repetitions());
    try (var client = client()) {
      if (options.measures(Part.PEERS)) {
        besideItsPeers(client);
      }
      if (options.measures(Part.SCALE)) {
        new Scale(options, table, () -> settle(client, Optional.empty())).run();
      }
      if (options.measures(Part.HTTP)
          || options.measures(Part.SUBSCRIBERS)
          || options.measures(Part.SCHEDULING)) {
        onTheWholeStack(client);
      }
      if (options.measures(Part.VAULT)) {
        new KeysWrappedAnew(options, table, client).run();
        new SealedTexts(options, table).run(WholeStack.start(options));
      }
      if (options.measures(Part.AUDIT)) {
        ofAudits();
      }
    } finally {
      options.json().ifPresent(table::write); // what was measured before a failure, too
    }
  }

  private void besideItsPeers(MongoClient client) throws IOException {
    var postgres = Postgres.start();
    var ledger = new LedgerContender("ledger", TestParts.mongod().uri());
    var raw = new RawInsertContender(client, ledger.sample());
    var contenders = new ArrayList<Contender>(List.of(ledger, new AxonMongoContender(client)));
    postgres.ifPresentOrElse(
        running -> contenders.add(new AxonJdbcContender(running.url())),
        () -> System.out.println("axon-jdbc: left out, PostgreSQL is not installed"));
    contenders.add(raw);
    try {
      new Appends(options, table, () -> settle(client, postgres)).run(contenders, raw);
      new Reads(options, table).run(contenders);
      new Followers(options, table).run(ledger);
      new Encryption(options, table, () -> settle(client, Optional.empty())).run();
    } finally {
      contenders.forEach(Contender::close);
      postgres.ifPresent(Postgres::close);
    }
  }

  private static void settle(MongoClient client, Optional<Postgres> postgres) {
    client.getDatabase("admin").runCommand(new Document("fsync", 1));
    postgres.ifPresent(Postgres::checkpoint);
  }

  private void onTheWholeStack(MongoClient client) throws IOException {
    var stack = WholeStack.start(options);
    if (options.measures(Part.HTTP)) {
      new Visibility(options, table, client).run(stack.courses());
      new RecordedReads(options, table).run(stack.courses(), stack.endpoints().query());
    }
    if (options.measures(Part.SUBSCRIBERS)) {
      new Deliveries(options, table, stack).run();
    }
    if (options.measures(Part.SCHEDULING)) {
      new RacingSchedulers(options, table).run(stack);
      try (var views = stack.views()) {
        new Planning(options, table).run(BusyClinic.open(stack, views));
        new ClinicWeekPages(options, table, views).run(stack.endpoints());
      }
    }
  }

  private void ofAudits() throws IOException {
    var stack = WholeStack.start(options);
    new Histories(options, table).run(stack);
    try (var views = stack.views()) {
      new Rebuilding(options, table, views).run(stack);
      new Searching(options, table, views).run(stack);
    }
  }

  private static MongoClient client() {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(TestParts.mongod().uri()))
            .applyToConnectionPoolSettings(pool -> pool.maxSize(POOL_CONNECTIONS))
            .uuidRepresentation(UuidRepresentation.STANDARD)
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .readConcern(ReadConcern.MAJORITY)
            .build());
  }
}
