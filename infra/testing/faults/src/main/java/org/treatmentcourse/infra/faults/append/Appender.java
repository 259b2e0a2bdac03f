package org.treatmentcourse.infra.faults.append;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.treatmentcourse.infra.faults.history.HistoryFile;
import org.treatmentcourse.infra.parts.process.Waiting;

/**
 * One instance that appends until it is told to stop (SIGTERM), killed or paused. Its arguments:
 * connection string, database, history file, the instance's name, and the history of the instance
 * in whose place it is, whose open commands it repeats first.
 */
public final class Appender {
  private static final int CLIENTS = 6;
  private static final Duration STOP_BOUND = Duration.ofSeconds(25);

  private Appender() {}

  public static void main(String[] args) {
    System.setProperty("axoniq.update-checker.disabled", "true");
    var open = new ArrayList<AppendRequest>();
    if (args.length > 4) {
      HistoryFile.read(Path.of(args[4]))
          .open()
          .forEach(call -> open.add(new AppendRequest(call.command(), call.places())));
    }
    run(new OpenLedger(args[0], args[1]), new HistoryWriter(Path.of(args[2])), args[3], open);
  }

  private static void run(
      OpenLedger opened, HistoryWriter history, String name, List<AppendRequest> open) {
    var stop = new AtomicBoolean();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < CLIENTS; i++) {
      var client = new AppendingClient(opened.ledger(), history, name + "." + i, stop);
      var mine = new ArrayList<AppendRequest>();
      for (int k = i; k < open.size(); k += CLIENTS) {
        mine.add(open.get(k));
      }
      threads.add(Thread.ofPlatform().start(() -> client.run(mine)));
    }
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.set(true);
                  Waiting.until(
                      STOP_BOUND, () -> threads.stream().noneMatch(thread -> thread.isAlive()));
                }));
  }
}
