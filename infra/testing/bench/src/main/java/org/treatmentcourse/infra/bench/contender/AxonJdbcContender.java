package org.treatmentcourse.infra.bench.contender;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** Axon's JDBC engine on PostgreSQL; a commit waits for the disk, as PostgreSQL does by default. */
public final class AxonJdbcContender implements Contender {
  private static final int POOL_SIZE = 64;

  private final HikariDataSource pool;
  private final JdbcEventStorageEngine engine;

  public AxonJdbcContender(String url) {
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername("postgres");
    config.setMaximumPoolSize(POOL_SIZE);
    pool = new HikariDataSource(config);
    var serializer = Jackson3Serializer.builder().build();
    engine =
        JdbcEventStorageEngine.builder()
            .connectionProvider(pool::getConnection)
            .transactionManager(NoTransactionManager.instance())
            .eventSerializer(serializer)
            .snapshotSerializer(serializer)
            .build();
    engine.createSchema(PostgresEventTableFactory.INSTANCE);
  }

  @Override
  public String name() {
    return "axon-jdbc";
  }

  @Override
  public void append(String stream, long seq) {
    engine.appendEvents(List.of(SampleEvent.message(stream, seq)));
  }

  @Override
  public Optional<EventStorageEngine> engine() {
    return Optional.of(engine);
  }

  @Override
  public void close() {
    pool.close();
  }
}
