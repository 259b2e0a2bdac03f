package org.treatmentcourse.infra.bench.ledger;

import java.util.List;
import org.treatmentcourse.infra.bench.contender.LedgerContender;
import org.treatmentcourse.infra.bench.figure.AppendLoad;
import org.treatmentcourse.infra.bench.figure.BenchOptions;
import org.treatmentcourse.infra.bench.figure.Table;
import org.treatmentcourse.infra.bench.figure.TableRow;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.mongo.Mongod;
import org.treatmentcourse.infra.parts.mongo.MongodSecrets;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.Ports;

/** The cost of TLS to the store: a new ledger over it, beside a new one without. */
public final class Encryption {
  private static final int CLIENTS = 64;

  private final BenchOptions options;
  private final Table table;
  private final Runnable settle;

  /**
   * What is to be measured.
   *
   * @param settle as for {@link Appends}
   */
  public Encryption(BenchOptions options, Table table, Runnable settle) {
    this.options = options;
    this.table = table;
    this.settle = settle;
  }

  public void run() {
    var folder = TestParts.newFolder("over-tls");
    var secrets = new MongodSecrets(folder.resolve("secrets"));
    try (var mongod =
            Mongod.guarded(
                folder.resolve("data"),
                Ports.free(),
                Lifetime.WITH_THIS_JVM,
                "another port",
                secrets);
        var encrypted =
            new LedgerContender(
                "ledger over TLS", secrets.as(MongodSecrets.ADMINISTRATOR, mongod.uri()));
        var plain = new LedgerContender("without TLS", TestParts.mongod().uri())) {
      var contenders = List.of(encrypted, plain);
      append(contenders);
      new Reads(options, table, ", over TLS").run(List.copyOf(contenders));
    }
  }

  private void append(List<LedgerContender> contenders) {
    var row = TableRow.more("append, " + CLIENTS + " clients, over TLS", "commits/s");
    contenders.forEach(each -> AppendLoad.append(each, CLIENTS, options.measured()));
    for (int i = 0; i < options.repetitions(); i++) {
      for (var contender : contenders) {
        settle.run();
        var figures = AppendLoad.append(contender, CLIENTS, options.measured());
        row.add(contender.name(), figures.perSecond());
      }
    }
    table.add(row);
  }
}
