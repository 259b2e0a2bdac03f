package org.treatmentcourse.infra.faults.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.treatmentcourse.infra.faults.append.Appender;
import org.treatmentcourse.infra.faults.history.HistoryFile;
import org.treatmentcourse.infra.parts.process.Jvm;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartProcess;

/** One appending process; each restart is a successor with a history of its own. */
final class Instance {
  private static final int HEAP_MEGABYTES = 192;

  private final Path folder;
  private final String uri;
  private final String database;
  private final String name;
  private final List<Path> histories = new ArrayList<>();
  private PartProcess process;

  Instance(Path folder, String uri, String database, String name) {
    this.folder = folder;
    this.uri = uri;
    this.database = database;
    this.name = name;
    this.process = start();
  }

  String name() {
    return name;
  }

  List<Path> histories() {
    return histories;
  }

  long pid() {
    return process.pid();
  }

  /** How many appends were acknowledged to its clients so far. */
  long recorded() {
    return histories.stream().mapToLong(HistoryFile::countRecorded).sum();
  }

  boolean isAlive() {
    return PartProcess.runs(process.handle());
  }

  /** SIGKILL. */
  void kill() {
    process.kill();
  }

  /** A successor that first repeats what its predecessor left open. */
  void startAgain() {
    process = start();
  }

  void pause() {
    process.pause();
  }

  void resume() {
    process.resume();
  }

  /** SIGTERM: its clients get their last answers. */
  void stop() {
    process.stop();
  }

  private PartProcess start() {
    int generation = histories.size() + 1;
    var own = name + generation;
    var history = folder.resolve(own + ".jsonl");
    var command = new ArrayList<>(Jvm.command(HEAP_MEGABYTES, List.of("-XX:TieredStopAtLevel=1")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Appender.class.getName());
    command.addAll(List.of(uri, database, history.toString(), own));
    if (!histories.isEmpty()) {
      command.add(histories.getLast().toString());
    }
    histories.add(history);
    return PartProcess.start(
        "appender " + own, command, Map.of(), folder.resolve(own + ".log"), Lifetime.WITH_THIS_JVM);
  }
}
