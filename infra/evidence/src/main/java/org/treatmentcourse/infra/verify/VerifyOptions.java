package org.treatmentcourse.infra.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The options of {@code infra/verify}.
 *
 * @param ledger where it is
 * @param keys the verifier's keys, or files with one each; the running stack's if none
 * @param witnesses likewise, of those that must have cosigned
 * @param forkSigners likewise, of those who may declare a fork; the running stack's if none
 * @param checkpoints files with one kept checkpoint each; if none, the topic's, or the copied log's
 *     own
 */
record VerifyOptions(
    Where ledger,
    List<String> keys,
    List<String> witnesses,
    List<String> forkSigners,
    List<String> checkpoints) {
  private static final String PLAIN = "--plain";
  private static final String MONGODB = "mongodb";
  private static final String DEFAULT_DATABASE = "treatment_ledger";

  /** The place of a ledger. */
  sealed interface Where {
    /**
     * In a database; the running stack's if no address is given.
     *
     * @param plainAllowed whether it may be asked without TLS beyond this machine
     */
    record Live(Optional<String> uri, String database, boolean plainAllowed) implements Where {}

    /** In a database, and it is to be dumped, not verified. */
    record ToDump(Live live, Path folder) implements Where {}

    /** In a dump: the ledger's file, or the folder with it. */
    record Dump(Path path) implements Where {}

    /** A copy of the served log: a folder, or a zip. */
    record Log(Path path) implements Where {}

    /** Any of these, whose texts about patients that are in plain are to be listed. */
    record Plain(Where of) implements Where {}

    /** As far as an export has it, in its bundle. */
    record Bundle(Path path) implements Where {}
  }

  VerifyOptions {
    keys = List.copyOf(keys);
    witnesses = List.copyOf(witnesses);
    forkSigners = List.copyOf(forkSigners);
    checkpoints = List.copyOf(checkpoints);
  }

  /** Empty if the options can't be understood. */
  static Optional<VerifyOptions> parse(List<String> args) {
    if (args.contains(PLAIN)) {
      var others = args.stream().filter(it -> !it.equals(PLAIN)).toList();
      return parse(others).flatMap(VerifyOptions::plain);
    }
    boolean named = !args.isEmpty() && !args.getFirst().startsWith("--");
    return named
        ? options(args.subList(1, args.size()), Optional.of(Path.of(args.getFirst())))
        : options(args, Optional.empty());
  }

  /** A bundle tells no ledger, and a dump is written as it is. */
  private Optional<VerifyOptions> plain() {
    return switch (ledger) {
      case Where.Live _, Where.Dump _, Where.Log _ ->
          Optional.of(
              new VerifyOptions(
                  new Where.Plain(ledger), keys, witnesses, forkSigners, checkpoints));
      case Where.ToDump _, Where.Bundle _, Where.Plain _ -> Optional.empty();
    };
  }

  private static Optional<VerifyOptions> options(List<String> args, Optional<Path> bundle) {
    Optional<String> uri = Optional.empty();
    boolean plainAllowed = false;
    Optional<String> database = Optional.empty();
    var files = new ArrayList<Where>();
    bundle.map(Where.Bundle::new).ifPresent(files::add);
    Optional<Path> written = Optional.empty();
    var keys = new ArrayList<String>();
    var witnesses = new ArrayList<String>();
    var forkSigners = new ArrayList<String>();
    var checkpoints = new ArrayList<String>();
    if (args.size() % 2 != 0) {
      return Optional.empty();
    }
    for (int i = 0; i < args.size(); i += 2) {
      var value = args.get(i + 1);
      switch (args.get(i)) {
        case "--uri" -> uri = Optional.of(value);
        case "--plain-allowed" -> {
          if (!value.equals(MONGODB)) {
            return Optional.empty();
          }
          plainAllowed = true;
        }
        case "--database" -> database = Optional.of(value);
        case "--dump" -> files.add(new Where.Dump(Path.of(value)));
        case "--log" -> files.add(new Where.Log(Path.of(value)));
        case "--write-dump" -> written = Optional.of(Path.of(value));
        case "--key" -> keys.add(value);
        case "--witness" -> witnesses.add(value);
        case "--fork-signer" -> forkSigners.add(value);
        case "--checkpoint" -> checkpoints.add(value);
        default -> {
          return Optional.empty();
        }
      }
    }
    boolean live = uri.isPresent() || plainAllowed || database.isPresent() || written.isPresent();
    if (files.size() > 1 || (live && !files.isEmpty())) {
      return Optional.empty(); // one ledger at a time
    }
    var from = new Where.Live(uri, database.orElse(DEFAULT_DATABASE), plainAllowed);
    var where =
        written
            .<Where>map(folder -> new Where.ToDump(from, folder))
            .orElseGet(() -> files.isEmpty() ? from : files.getFirst());
    return Optional.of(new VerifyOptions(where, keys, witnesses, forkSigners, checkpoints));
  }
}
