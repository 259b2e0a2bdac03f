package org.treatmentcourse.infra.faults.ledger;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.bson.UuidRepresentation;
import org.treatmentcourse.infra.faults.RunResult;
import org.treatmentcourse.infra.faults.history.HistoryFile;
import org.treatmentcourse.infra.faults.history.Porcupine;
import org.treatmentcourse.infra.faults.history.PromiseCheck;
import org.treatmentcourse.infra.faults.history.StoredLedger;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.Waiting;

/** One run: a database of its own, instances that append to it, and the check of it all. */
final class Arena implements AutoCloseable {
  private static final Duration PROGRESS_BOUND = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);

  private final String run;
  private final Path folder;
  private final String uri;
  private final Optional<Porcupine> porcupine;
  private final Consumer<String> say;
  private final List<Instance> instances = new ArrayList<>();
  private final List<String> done = new ArrayList<>();

  /**
   * A run's place.
   *
   * @param uri where its ledger is read in the end, whatever its instances are given
   */
  Arena(String run, Path folder, String uri, Optional<Porcupine> porcupine, Consumer<String> say) {
    this.run = run;
    this.folder = folder;
    this.uri = uri;
    this.porcupine = porcupine;
    this.say = say;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another instance, on the run's own store. */
  Instance start(String name) {
    return start(name, uri);
  }

  /** Another instance that reaches the store in its own way. */
  Instance start(String name, String reachedAt) {
    var instance = new Instance(folder, reachedAt, database(), name);
    instances.add(instance);
    return instance;
  }

  /** Says what was done, now and in the table. */
  void did(String what) {
    done.add(what);
    say.accept(run + ": " + what);
  }

  /**
   * Waits until an instance was acknowledged so many more appends: that it works, or works again.
   *
   * @throws PartFailed if it isn't in a minute
   */
  void awaitMore(Instance instance, int appends) {
    long goal = instance.recorded() + appends;
    await(
        () -> !instance.isAlive() || instance.recorded() >= goal,
        "%d more appends of %s".formatted(appends, instance.name()));
    if (!instance.isAlive()) {
      throw new PartFailed("instance %s ended by itself".formatted(instance.name()));
    }
  }

  /** Waits for what is to become true in a minute. */
  static void await(BooleanSupplier condition, String what) {
    if (!Waiting.until(PROGRESS_BOUND, POLL, condition)) {
      throw new PartFailed("no %s within %d s".formatted(what, PROGRESS_BOUND.toSeconds()));
    }
  }

  /** Stops the instances and compares what they were told with what is there. */
  RunResult check() {
    instances.forEach(Instance::stop);
    var stored = stored();
    var paths = instances.stream().flatMap(instance -> instance.histories().stream()).toList();
    var promises = PromiseCheck.of(stored, paths.stream().map(HistoryFile::read).toList());
    var file = folder.resolve("ledger.jsonl");
    stored.write(file);
    var verdict = porcupine.map(checker -> checker.check(file, paths));
    var order =
        verdict.map(Porcupine.Verdict::words).orElse("PORCUPINE LEFT OUT: there is no go here");
    boolean passed =
        promises.findings().isEmpty() && verdict.map(Porcupine.Verdict::isGood).orElse(true);
    if (!promises.findings().isEmpty()) {
      say.accept(run + ": WRONG: " + promises.findings());
    }
    say.accept(run + ": " + order);
    return new RunResult(
        run,
        String.join("; ", done),
        promises.recorded(),
        promises.unknown(),
        promises.refused(),
        "%d commits gapless, promised = stored, streams contiguous; %s"
            .formatted(stored.commits().size(), order),
        passed);
  }

  /** A run that could not be played to its end has failed, whatever the ledger holds. */
  RunResult failed(RuntimeException reason) {
    did("FAILED: " + reason.getMessage());
    var checked = check();
    return new RunResult(
        run,
        checked.done(),
        checked.acknowledged(),
        checked.unknown(),
        checked.refused(),
        checked.checks(),
        false);
  }

  private StoredLedger stored() {
    var settings =
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri))
            .uuidRepresentation(UuidRepresentation.STANDARD)
            .build();
    try (var client = MongoClients.create(settings)) {
      return StoredLedger.read(client.getDatabase(database()));
    }
  }

  private String database() {
    return "faults_" + run.replace('-', '_');
  }

  @Override
  public void close() {
    instances.stream().filter(Instance::isAlive).forEach(Instance::kill);
  }
}
