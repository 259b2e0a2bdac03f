package org.treatmentcourse.infra.backup;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.treatmentcourse.consumer.LogKeys;
import org.treatmentcourse.infra.local.DatabaseAccount;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.PartStarter;
import org.treatmentcourse.infra.local.RunningPart;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.PartProcess;
import org.treatmentcourse.transparency.TransparencyLayout;

/**
 * The installation's MongoDB and Kafka, for as long as a command needs them: those of the stack
 * that runs, those that the environment gives, or the stack's own, started for this.
 */
public final class InstalledStores implements AutoCloseable {
  private static final String KEY_FILE = "TREATMENTCOURSE_TRANSPARENCY_KEY_FILE";
  private static final String FORK_SIGNERS_FILE = "TREATMENTCOURSE_TRANSPARENCY_FORK_SIGNERS_FILE";
  private static final String CHECKPOINT_FILE = "TREATMENTCOURSE_TRANSPARENCY_CHECKPOINT_FILE";
  private static final Duration STOP_BOUND = Duration.ofSeconds(40);
  private static final int SELECTION_SECONDS = 10;

  private final Settings settings;
  private final Set<PartName> alive;
  private final List<RunningPart> started = new ArrayList<>();

  private InstalledStores(Settings settings, Set<PartName> alive) {
    this.settings = settings;
    this.alive = alive;
  }

  /**
   * Opens them.
   *
   * @throws PartFailed if one of our own can't be started
   */
  public static InstalledStores open(Settings here, Set<PartName> needed) {
    var stack = new StackFile(here.data()).read();
    var alive = EnumSet.noneOf(PartName.class);
    stack.ifPresent(it -> it.alive().forEach(part -> alive.add(part.part())));
    var stores = new InstalledStores(stack.map(here::of).orElse(here), alive);
    try {
      stores.start(needed);
    } catch (PartFailed e) {
      stores.close();
      throw e;
    }
    return stores;
  }

  private void start(Set<PartName> needed) {
    var missing = EnumSet.copyOf(needed);
    missing.retainAll(settings.ownParts());
    missing.removeAll(alive);
    var starter = new PartStarter(settings, Lifetime.WITH_THIS_JVM);
    starter.requirePorts(missing);
    for (var part : missing) {
      started.add(starter.start(part));
    }
  }

  public Settings settings() {
    return settings;
  }

  /**
   * For what may only be done while nobody serves.
   *
   * @throws PartFailed if a service of the stack runs
   */
  public void requireNoService() {
    if (alive.contains(PartName.COMMAND_SERVICE) || alive.contains(PartName.QUERY_SERVICE)) {
      throw new PartFailed("the services run: infra/down first");
    }
  }

  /** A client whose writes are durable and whose reads can't be rolled back. */
  public MongoClient client(DatabaseAccount account) {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(settings.mongodbUri(account)))
            .readConcern(ReadConcern.MAJORITY)
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
            .build());
  }

  /** The log's verifier key, as the service keeps it. */
  public Path verifierKeyFile() {
    return Path.of(keyFile() + TransparencyLayout.VERIFIER_KEY_SUFFIX);
  }

  /**
   * The keys that signed the log.
   *
   * @param given each as its text or as a file; the service's own if none
   * @throws PartFailed if they are not a log's
   */
  public LogKeys logKeys(List<String> given) throws IOException {
    try {
      return LogKeys.of(given.isEmpty() ? List.of(verifierKeyFile().toString()) : given);
    } catch (IllegalArgumentException e) {
      throw new PartFailed(String.valueOf(e.getMessage()), e);
    }
  }

  /** Where the service keeps the newest checkpoint outside the database. */
  public Path checkpointFile() {
    return given(CHECKPOINT_FILE)
        .map(Path::of)
        .orElseGet(() -> Path.of(keyFile() + TransparencyLayout.CHECKPOINT_SUFFIX));
  }

  /** The keys of those who may declare a fork; it need not be there. */
  public Path forkSignersFile() {
    return given(FORK_SIGNERS_FILE)
        .map(Path::of)
        .orElseGet(() -> Path.of(keyFile() + TransparencyLayout.FORK_SIGNERS_SUFFIX));
  }

  private String keyFile() {
    return given(KEY_FILE).orElseGet(() -> settings.logKey().toString());
  }

  private Optional<String> given(String variable) {
    return Optional.of(settings.environment().getOrDefault(variable, ""))
        .filter(value -> !value.isBlank());
  }

  /** Stops what was started for this; the data stays. */
  @Override
  public void close() {
    for (var part : started.reversed()) {
      part.process().ifPresent(InstalledStores::stop);
    }
  }

  /** Its port is free when this returns: also its last thread is gone. */
  private static void stop(ProcessHandle process) {
    var gone = process.onExit();
    PartProcess.stop(process, STOP_BOUND);
    gone.orTimeout(STOP_BOUND.toSeconds(), TimeUnit.SECONDS).join();
  }
}
