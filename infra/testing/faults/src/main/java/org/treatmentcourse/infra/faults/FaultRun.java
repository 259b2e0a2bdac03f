package org.treatmentcourse.infra.faults;

import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.treatmentcourse.infra.faults.check.AccessLogCheck;
import org.treatmentcourse.infra.faults.check.BookingsCheck;
import org.treatmentcourse.infra.faults.check.PromisesCheck;
import org.treatmentcourse.infra.faults.load.BookingLoad;
import org.treatmentcourse.infra.faults.load.CommandLoad;
import org.treatmentcourse.infra.faults.load.Outcomes;
import org.treatmentcourse.infra.faults.load.PreparedCommand;
import org.treatmentcourse.infra.faults.load.QueryLoad;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.PartStarter;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.local.StackFile;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.PartProcess;
import org.treatmentcourse.infra.parts.process.Waiting;
import org.treatmentcourse.infra.report.EventsTopic;
import org.treatmentcourse.infra.report.Reporter;
import org.treatmentcourse.infra.report.Stores;

/** One part, killed in the middle of a load and started again while the load goes on. */
final class FaultRun {
  static final int COMMANDS_PER_SECOND = 20;
  static final int QUERIES_PER_SECOND = 10;
  static final Duration LENGTH = Duration.ofSeconds(30);
  private static final Duration KILL_AFTER = Duration.ofSeconds(10);
  private static final Duration STAYS_DEAD = Duration.ofSeconds(3);
  private static final Duration CATCH_UP_BOUND = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final Settings settings;
  private final PartName part;
  private final Supplier<PreparedCommand> commands;
  private final Consumer<String> say;

  FaultRun(
      Settings settings, PartName part, Supplier<PreparedCommand> commands, Consumer<String> say) {
    this.settings = settings;
    this.part = part;
    this.commands = commands;
    this.say = say;
  }

  /** Kills it, and compares everything that was acknowledged with what is there afterwards. */
  RunResult run() {
    say.accept(
        "%s: %d commands a second for %d s"
            .formatted(part.wireName(), COMMANDS_PER_SECOND, LENGTH.toSeconds()));
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var load =
          CompletableFuture.supplyAsync(
              new CommandLoad(commands, COMMANDS_PER_SECOND, LENGTH)::run, executor);
      var queries = new QueryLoad(settings.addresses().endpoints(), QUERIES_PER_SECOND, LENGTH);
      var read = CompletableFuture.supplyAsync(queries::run, executor);
      pause(KILL_AFTER);
      killAndRestart();
      var outcomes = load.join();
      say.accept(outcomes.toString());
      var shown = read.join();
      say.accept("%d queries answered, %d not".formatted(shown.size(), queries.countNotShown()));
      return check(outcomes, shown);
    }
  }

  private void killAndRestart() {
    var file = new StackFile(settings.data());
    var stack = file.read().orElseThrow(() -> new PartFailed("the stack was stopped"));
    var victim = stack.part(part).orElseThrow(() -> new PartFailed(part + " is not ours"));
    PartProcess.kill(
        victim.process().orElseThrow(() -> new PartFailed(part.wireName() + " doesn't run")));
    say.accept("killed %s (pid %d) with SIGKILL".formatted(part.wireName(), victim.pid()));
    pause(STAYS_DEAD);
    var again = new PartStarter(settings, Lifetime.WITH_THIS_JVM).start(part);
    file.write(stack.with(again));
    say.accept("%s is ready again (pid %d)".formatted(part.wireName(), again.pid()));
  }

  private RunResult check(Outcomes outcomes, Collection<UUID> shown) {
    var addresses = settings.addresses();
    var topic = new EventsTopic(addresses.kafka());
    try (var stores = new Stores(addresses.mongodbUri())) {
      var check = new PromisesCheck(stores, topic);
      // First: what was read is in the ledger a moment later, and only then all can be equal.
      var recorded = AccessLogCheck.run(stores, shown, CATCH_UP_BOUND, check.findings());
      boolean caughtUp =
          Waiting.until(CATCH_UP_BOUND, POLL, () -> Reporter.count(stores, topic).areEqual());
      say.accept((caughtUp ? "caught up: " : "NOT CAUGHT UP: ") + Reporter.count(stores, topic));
      var checked =
          recorded
              + "; "
              + check.run(outcomes.acknowledged(), outcomes.refused())
              + "; "
              + BookingsCheck.run(stores, BookingLoad.ROOM, check.findings());
      boolean good = caughtUp && check.findings().isEmpty() && outcomes.areComplete();
      say.accept(check.findings().isEmpty() ? checked : "WRONG: " + check.findings());
      return new RunResult(
          part.wireName(),
          "kill -9 under %d commands/s over HTTP, restart".formatted(COMMANDS_PER_SECOND),
          outcomes.acknowledged().size(),
          outcomes.countGivenUp(),
          outcomes.refused().size(),
          checked,
          good);
    }
  }

  /* The length is the point here: it places the fault in the load. */
  private static void pause(Duration length) {
    Waiting.until(length, () -> false);
  }
}
