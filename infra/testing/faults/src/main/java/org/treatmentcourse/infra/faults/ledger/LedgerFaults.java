package org.treatmentcourse.infra.faults.ledger;

import com.mongodb.MongoException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.treatmentcourse.infra.faults.RunResult;
import org.treatmentcourse.infra.faults.history.Porcupine;
import org.treatmentcourse.infra.parts.mongo.Mongod;
import org.treatmentcourse.infra.parts.mongo.ReplicaSet;
import org.treatmentcourse.infra.parts.network.FaultyNetwork;
import org.treatmentcourse.infra.parts.process.PartFailed;

/** Starts what the ledger's runs need, plays them one after the other and stops it all. */
public final class LedgerFaults {
  private final Path folder;
  private final Optional<Porcupine> porcupine;
  private final Consumer<String> say;

  private LedgerFaults(Path folder, Optional<Porcupine> porcupine, Consumer<String> say) {
    this.folder = folder;
    this.porcupine = porcupine;
    this.say = say;
  }

  /** The runs there are. */
  public static List<String> names() {
    return LedgerRun.ALL.stream().map(LedgerRun::name).toList();
  }

  /**
   * Plays the named runs.
   *
   * @param folder a new one, for stores, histories and logs
   */
  public static List<RunResult> run(List<String> names, Path folder, Consumer<String> say) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var porcupine = Porcupine.build(folder);
    if (porcupine.isEmpty()) {
      say.accept("ATTENTION: there is no go on the PATH: no history is checked by Porcupine");
    }
    return new LedgerFaults(folder, porcupine, say)
        .run(LedgerRun.ALL.stream().filter(run -> names.contains(run.name())).toList());
  }

  private List<RunResult> run(List<LedgerRun> runs) {
    var results = new ArrayList<RunResult>();
    results.addAll(onThreeMembers(of(runs, Script.OfThreeMembers.class)));
    results.addAll(onOneMember(of(runs, Script.OfOneMember.class)));
    return results;
  }

  private static List<LedgerRun> of(List<LedgerRun> runs, Class<? extends Script> kind) {
    return runs.stream().filter(run -> kind.isInstance(run.script())).toList();
  }

  private List<RunResult> onThreeMembers(List<LedgerRun> runs) {
    var results = new ArrayList<RunResult>();
    if (runs.isEmpty()) {
      return results;
    }
    try (var set = ReplicaSet.start(folder.resolve("set"))) {
      say.accept("three members are ready");
      for (var run : runs) {
        set.awaitWhole();
        results.add(
            play(run, set.uri(), arena -> ((Script.OfThreeMembers) run.script()).play(arena, set)));
      }
    }
    return results;
  }

  private List<RunResult> onOneMember(List<LedgerRun> runs) {
    var results = new ArrayList<RunResult>();
    if (runs.isEmpty()) {
      return results;
    }
    try (var mongod = Mongod.start(folder.resolve("mongod"));
        var network = new FaultyNetwork(URI.create(mongod.uri()).getPort())) {
      say.accept("one member is ready");
      for (var run : runs) {
        network.calm();
        results.add(
            play(
                run,
                mongod.uri(),
                arena -> ((Script.OfOneMember) run.script()).play(arena, mongod, network)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return results;
  }

  private RunResult play(LedgerRun run, String uri, Consumer<Arena> script) {
    var name = run.name();
    try (var arena = new Arena(name, folder.resolve(name), uri, porcupine, say)) {
      try {
        script.accept(arena);
        return arena.check();
      } catch (PartFailed | MongoException reason) {
        return arena.failed(reason);
      }
    }
  }
}
