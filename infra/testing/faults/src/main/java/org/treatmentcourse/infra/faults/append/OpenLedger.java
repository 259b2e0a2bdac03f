package org.treatmentcourse.infra.faults.append;

import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.store.LedgerConfiguration;

/** The ledger of a database, opened as the service opens it. */
final class OpenLedger implements AutoCloseable {
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  OpenLedger(String mongodbUri, String database) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "faults",
                Map.of(
                    "treatmentcourse.mongodb.uri", mongodbUri,
                    "treatmentcourse.mongodb.database", database)));
    context.register(LedgerConfiguration.class);
    context.refresh();
  }

  Ledger ledger() {
    return context.getBean(Ledger.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
